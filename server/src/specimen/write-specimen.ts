import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { fieldsOf } from './fields.ts'
import { makeSpecimen } from './make-specimen.ts'
import type { Specimen } from './make-specimen.ts'
import { FRAMES } from './options.ts'
import type { SpecimenOptions } from './options.ts'
import { toY4m } from './y4m.ts'

export const WRITTEN_FORMATS = ['photo', 'flat', 'y4m'] as const
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number]

export type WrittenFile = { file: string; what: string }

/** Makes a specimen and writes its pictures into `folder`; answers what each file is. SpecimenFolderError, SpecimenOptionError. */
export async function writeSpecimen(
  options: SpecimenOptions,
  format: WrittenFormat,
  folder: string,
): Promise<WrittenFile[]> {
  // Refused before the seconds of drawing, and before a folder is made for options that cannot be used.
  fieldsOf(options)
  await mkdir(folder, { recursive: true }).catch(refuseFolder(folder))
  const specimen = await makeSpecimen({ ...options, format: format === 'flat' ? 'flat' : 'photo' })
  const { fields } = specimen
  const faults = fields.faults.length === 0 ? '' : `-${fields.faults.join('-')}`
  const stem = `${fields.type}-${fileText(fields.identity)}${faults}`.replaceAll('_', '-')
  const written: WrittenFile[] = []
  for (const { side, picture, what } of parts(specimen)) {
    const file = path.join(folder, `${stem}-${side}.${format === 'y4m' ? 'y4m' : 'jpg'}`)
    const size = FRAMES[options.frame ?? 'hd']
    const bytes = format === 'y4m' ? await toY4m(picture, size.width, size.height) : picture
    await writeFile(file, bytes).catch(refuseFolder(folder))
    written.push({ file, what })
  }
  return written
}

function parts({
  front,
  back,
  selfie,
  mrz,
  fields,
}: Specimen): { side: string; picture: Buffer; what: string }[] {
  const named = `${fields.givenNames} ${fields.surname}`.trim()
  const kind = fields.type === 'passport' ? 'passport' : 'identity card'
  const faults = fields.faults.length === 0 ? '' : `, fault: ${fields.faults.join(', ')}`
  const zone = `machine-readable zone ${mrz.join(' | ')}`
  const frontFile = {
    side: 'front',
    picture: front,
    what: `front of the ${kind} of ${named}, born ${fields.birthDate}, expires ${fields.expiryDate}${faults}${back ? '' : `; ${zone}`}`,
  }
  const same = fields.identity === fields.selfieIdentity
  const selfieFile = {
    side: 'selfie',
    picture: selfie,
    what: same ? `selfie of ${named}, the same face` : `selfie of another face (${fields.selfieIdentity})`,
  }
  if (!back) return [frontFile, selfieFile]
  return [frontFile, { side: 'back', picture: back, what: `back of the ${kind}; ${zone}` }, selfieFile]
}

function fileText(identity: string): string {
  return (
    identity
      .normalize('NFKD')
      .replaceAll(/[^A-Za-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .toLowerCase()
      .slice(0, 40) || 'face'
  )
}

function refuseFolder(folder: string) {
  return (cause: unknown): never => {
    const error = new Error(
      `The folder "${folder}" cannot be written to: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    )
    error.name = 'SpecimenFolderError'
    throw error
  }
}
