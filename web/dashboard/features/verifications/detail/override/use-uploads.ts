import { useEffect, useRef, useState } from 'react'
import { useMode } from '../../../../api/use-api.ts'
import { uploadFile } from './upload-file.ts'

export type UploadItem = {
  key: number
  file: File
  name: string
  /** 0 to 1. */
  share: number
  /** Known once it is there. */
  evidenceId: string | null
  error: unknown
}

/** Files on their way and those that are there. What is still being sent stops when the window closes. */
export function useUploads(verificationId: string) {
  const mode = useMode()
  const [items, setItems] = useState<UploadItem[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const counted = useRef(0)
  useEffect(() => {
    const running = stops.current
    return () => running.forEach((stop) => stop.abort())
  }, [])
  const update = (key: number, part: Partial<UploadItem>) =>
    setItems((old) => old.map((item) => (item.key === key ? { ...item, ...part } : item)))
  const send = (key: number, file: File) => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    const onProgress = (share: number) => update(key, { share })
    uploadFile({ verificationId, mode, file, signal: stop.signal, onProgress })
      .then(({ id }) => update(key, { evidenceId: id, share: 1 }))
      .catch((error: unknown) => update(key, { error }))
      .finally(() => stops.current.delete(key))
  }
  const add = (files: readonly File[], unnamed: string) => {
    for (const file of files) {
      const key = ++counted.current
      const item = { key, file, name: file.name || unnamed, share: 0, evidenceId: null, error: null }
      setItems((old) => [...old, item])
      send(key, file)
    }
  }
  const remove = (key: number) => {
    stops.current.get(key)?.abort()
    setItems((old) => old.filter((item) => item.key !== key))
  }
  const retry = ({ key, file }: UploadItem) => {
    update(key, { error: null, share: 0 })
    send(key, file)
  }
  return {
    items,
    add,
    remove,
    retry,
    evidenceIds: items.flatMap(({ evidenceId }) => (evidenceId === null ? [] : [evidenceId])),
    isWaiting: items.some(({ evidenceId }) => evidenceId === null),
  }
}

export type Uploads = ReturnType<typeof useUploads>
