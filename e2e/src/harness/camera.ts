import { writeFile } from 'node:fs/promises'
import { toY4m } from '@countersign/server/specimen'

export type Camera = {
  /** Given to Chromium with `--use-file-for-fake-video-capture`; it opens the file anew with each capture. */
  file: string
  show(picture: Buffer): Promise<void>
}

/** A camera whose picture is a file: what it shows next is what is written there. */
export async function createCamera(file: string, first: Buffer): Promise<Camera> {
  const show = async (picture: Buffer) => writeFile(file, await toY4m(picture, 1280, 720))
  await show(first)
  return { file, show }
}
