import type { Thresholds } from '../policy/thresholds.ts'

export type ThresholdName = {
  [Group in keyof Thresholds]: `${Group}.${keyof Thresholds[Group] & string}`
}[keyof Thresholds]

/** Where a number still means something: shares and similarities, luminance of 8 bits, pixels of usual cameras, distances of faces. */
export const THRESHOLD_BOUNDS: Record<ThresholdName, readonly [min: number, max: number]> = {
  'image.blurReview': [0.05, 0.95],
  'image.blurReject': [0.05, 0.95],
  'image.selfieBlurReview': [0.05, 0.95],
  'image.selfieBlurReject': [0.05, 0.95],
  'image.darkBelow': [0, 150],
  'image.brightAbove': [150, 255],
  'image.brightFlatBelow': [0, 100],
  'image.glareReview': [0, 1],
  'image.glareColouredMin': [0, 1],
  'image.longSideMin': [150, 3_000],
  'image.faceHeightMin': [20, 1_000],
  'image.mrzPitchMin': [4, 40],
  'face.descriptorPass': [0.2, 0.9],
  'face.descriptorReject': [0.2, 0.9],
  'face.embeddingPass': [0.1, 0.9],
  'face.embeddingReject': [0.1, 0.9],
  'name.match': [0.5, 1],
  'name.mismatch': [0, 0.95],
}

/** The first is at most as high as the second; between them lies what a person looks at. */
export const THRESHOLD_ORDERS: readonly (readonly [ThresholdName, ThresholdName])[] = [
  ['image.blurReview', 'image.blurReject'],
  ['image.selfieBlurReview', 'image.selfieBlurReject'],
  ['image.darkBelow', 'image.brightAbove'],
  ['face.descriptorPass', 'face.descriptorReject'],
  ['face.embeddingPass', 'face.embeddingReject'],
  ['name.mismatch', 'name.match'],
]
