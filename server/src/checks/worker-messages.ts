import type { PictureRefusalCode, PictureRefusalDetails } from '../evidence/picture-refusal.ts'

export type WorkerRequest = { task: string; input: unknown }

export type WorkerResponse = { rssMb: number } & (
  | { output: unknown }
  | { refusal: { code: PictureRefusalCode; details: PictureRefusalDetails } }
  | { error: string }
)

/** Written to stderr by the watchdog before it ends its process. */
export const MEMORY_LIMIT_MARK = 'countersign: memory limit passed'
