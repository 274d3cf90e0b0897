/**
 * What the processes of the check pool can do. Each task is loaded when it is first asked for, so that a process holds only the
 * models it uses. Input and output cross a process boundary: plain data and `Buffer`s.
 */
import type { FaceMatchMeasurement, ImageQualityMeasurement } from '@countersign/core'
import type { PictureLimits, SanitisedPicture } from '../evidence/picture.ts'
import type { ImageQualityInput } from './image-quality/measure.ts'
import type { FaceMatchInput } from './face-match/measure.ts'
import type { MrzReading } from './document-data/read-mrz.ts'

export type CheckTasks = {
  /** Throws `PictureRefusal`. */
  sanitise: { input: { bytes: Buffer; limits?: PictureLimits }; output: SanitisedPicture }
  'image-quality': { input: ImageQualityInput; output: ImageQualityMeasurement }
  'document-data': { input: { picture: Buffer; testStates: boolean; today: string }; output: MrzReading }
  'face-match': { input: FaceMatchInput; output: FaceMatchMeasurement }
}

type Tasks = {
  [Name in keyof CheckTasks]: (input: CheckTasks[Name]['input']) => Promise<CheckTasks[Name]['output']>
}

export const tasks: Tasks = {
  sanitise: async ({ bytes, limits }) =>
    (await import('../evidence/picture.ts')).sanitisePicture(bytes, limits),
  'image-quality': async (input) => (await import('./image-quality/measure.ts')).measureImageQuality(input),
  'document-data': async ({ picture, ...options }) =>
    (await import('./document-data/read-mrz.ts')).readMrz(picture, options),
  'face-match': async (input) => (await import('./face-match/measure.ts')).measureFaceMatch(input),
}

/** Tasks that need the face models (some 600 MB resident) are kept to few processes. */
export const needsFaceModels = (task: string, input: unknown): boolean =>
  task === 'face-match' || (task === 'image-quality' && (input as ImageQualityInput).faces)
