import { useEffect, useRef, useState, type RefObject } from 'react'

export type CameraTrouble = 'denied' | 'none' | 'busy' | 'insecure'
type CameraStatus = 'starting' | 'live' | CameraTrouble

/**
 * Why the camera does not start. Without a secure connection browsers hide it altogether.
 * @internal
 */
export function cameraTroubleOf(error: unknown, isSecure: boolean): CameraTrouble {
  if (!isSecure) return 'insecure'
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'none'
}

/** One request for a camera; a new object asks again, also for the same one. */
type Wanted = { deviceId: string | null }

export type Facing = 'environment' | 'user'

type Camera = {
  status: CameraStatus
  video: RefObject<HTMLVideoElement | null>
  /** More than one camera: `switchCamera` takes the next one. */
  hasOthers: boolean
  switchCamera: () => void
  restart: () => void
}

/** Runs the camera while the component is shown and switches it off afterwards. */
export function useCamera(facing: Facing): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const [wanted, setWanted] = useState<Wanted>({ deviceId: null })
  const [known, setKnown] = useState<{ wanted: Wanted; status: CameraStatus } | null>(null)
  const [devices, setDevices] = useState<string[]>([])

  useEffect(() => {
    let stopped = false
    let stream: MediaStream | null = null
    const learn = (status: CameraStatus) => !stopped && setKnown({ wanted, status })
    const show = async () => {
      try {
        stream = await openStream(facing, wanted.deviceId)
        if (stopped || !video.current) return stop(stream)
        video.current.srcObject = stream
        stream.getVideoTracks()[0]?.addEventListener('ended', () => learn('busy'))
        await video.current.play()
        const found = await navigator.mediaDevices.enumerateDevices()
        if (stopped) return
        setDevices(found.filter(({ kind }) => kind === 'videoinput').map((device) => device.deviceId))
        learn('live')
      } catch (error) {
        learn(cameraTroubleOf(error, window.isSecureContext))
      }
    }
    void show()
    return () => {
      stopped = true
      if (stream) stop(stream)
    }
  }, [facing, wanted])

  const switchCamera = () => {
    const stream = video.current?.srcObject
    const current =
      stream instanceof MediaStream ? stream.getVideoTracks()[0]?.getSettings().deviceId : undefined
    const next = devices[(devices.indexOf(current ?? '') + 1) % devices.length]
    if (next) setWanted({ deviceId: next })
  }
  return {
    status: known?.wanted === wanted ? known.status : 'starting',
    video,
    hasOthers: devices.length > 1,
    switchCamera,
    restart: () => setWanted({ deviceId: wanted.deviceId }),
  }
}

/** As many pixels as the camera has: the lines at the bottom of a document need them. */
const openStream = (facing: Facing, deviceId: string | null): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      width: { ideal: 3840 },
      height: { ideal: 2160 },
      ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: facing } }),
    },
  })

const stop = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}

const JPEG_QUALITY = 0.92

/** The whole current frame in the resolution of the camera, not only what the frame on the screen shows. */
export function captureFrame(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY))
}
