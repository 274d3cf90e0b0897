import type { Colour } from './identity.ts'
import type { Pose } from './scene.ts'

/** How a face is photographed; the same identity may be captured in many ways. */
export type FaceCapture = Pose & {
  /** Pixels. */
  width: number
  height: number
  /** Height of the head (chin to crown) as a share of the picture's height. */
  headShare: number
  /** Where the middle of the face is, as shares of width and height from the top left. */
  centre: readonly [number, number]
  /** Distance of the camera in head units (10 is about a metre). */
  distance: number
  /** Key light: degrees from the camera to the subject's left, and up. */
  lightYaw: number
  lightPitch: number
  lightColour: Colour
  /** Strength of the key, and of the light from everywhere. */
  key: number
  ambient: number
  exposure: number
  background: Colour
  /** 0 = plain background, 1 = a wall with uneven light. */
  wall: number
  /** Standard deviation of sensor noise in 8-bit steps. */
  noise: number
  /** Seed of the sensor noise. */
  grain: number
}

export const PORTRAIT: FaceCapture = {
  yaw: 0,
  pitch: 0,
  roll: 0,
  width: 420,
  height: 540,
  headShare: 0.66,
  centre: [0.5, 0.47],
  distance: 13,
  lightYaw: 18,
  lightPitch: 32,
  lightColour: [1, 0.97, 0.93],
  key: 1.5,
  ambient: 0.75,
  exposure: 1,
  background: [0.72, 0.74, 0.76],
  wall: 0,
  noise: 1,
  grain: 1,
}

export const SELFIE: FaceCapture = {
  yaw: 5,
  pitch: -2,
  roll: 2,
  width: 720,
  height: 960,
  headShare: 0.52,
  centre: [0.5, 0.46],
  distance: 7.5,
  lightYaw: -38,
  lightPitch: 30,
  lightColour: [1, 0.92, 0.82],
  key: 1.5,
  ambient: 0.8,
  exposure: 1,
  background: [0.42, 0.4, 0.36],
  wall: 1,
  noise: 3,
  grain: 2,
}
