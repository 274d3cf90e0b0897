import { PORTRAIT } from './face/capture.ts'
import { renderFace } from './face/render-face.ts'
import type { Picture } from './face/render-face.ts'
import { spoil } from './faults.ts'
import { fieldsOf } from './fields.ts'
import { drawCardBack, drawCardFront } from './id-card.ts'
import type { SpecimenFields, SpecimenOptions } from './options.ts'
import { drawPassportPage } from './passport-page.ts'
import { photographSheet } from './photograph.ts'
import { readPortrait, toJpeg } from './picture-file.ts'
import { faceOf, renderSelfie, selfieFromPortrait } from './selfie.ts'
import { zoneLines } from './zone-lines.ts'

/** Pictures are JPEG. `back` is null where the type has none (passport). `mrz` is what is printed, wrong digit included. */
export type Specimen = {
  front: Buffer
  back: Buffer | null
  mrz: string[]
  selfie: Buffer
  fields: SpecimenFields
}

/**
 * A document of the invented country Utopia (UTO) and a selfie of the person on it, marked as a specimen and laid out after
 * ICAO 9303 (TD3, TD1). The same options give the same bytes. Throws SpecimenOptionError, whose message says what to change.
 */
export async function makeSpecimen(options: SpecimenOptions = {}): Promise<Specimen> {
  const fields = fieldsOf(options)
  const given = options.portrait ? await readPortrait(options.portrait) : null
  const portrait = given ?? renderPortrait(fields)
  const mrz = zoneLines(fields)
  const pages =
    fields.type === 'passport'
      ? [drawPassportPage(fields, mrz, portrait)]
      : [drawCardFront(fields, portrait), drawCardBack(fields, mrz)]
  const [front, back] = await Promise.all(pages.map((page, i) => capture(page, fields, options, i)))
  return { front: front!, back: back ?? null, mrz, selfie: await selfieOf(fields, options, given), fields }
}

function renderPortrait(fields: SpecimenFields): Picture {
  return renderFace(faceOf(fields.identity, sexOf(fields)), PORTRAIT)
}

async function capture(
  page: Picture,
  fields: SpecimenFields,
  options: SpecimenOptions,
  side: number,
): Promise<Buffer> {
  if (options.format !== 'photo') return toJpeg(await spoil(page, fields.faults))
  const seed = `${options.seed ?? fields.identity}:${side}`
  return photographSheet(page, { frame: options.frame ?? 'hd', seed, faults: fields.faults })
}

async function selfieOf(
  fields: SpecimenFields,
  options: SpecimenOptions,
  given: Picture | null,
): Promise<Buffer> {
  const frame = options.frame ?? 'hd'
  const seed = options.seed ?? fields.selfieIdentity
  const picture =
    given && !fields.faults.includes('other_face')
      ? selfieFromPortrait(given, frame, seed)
      : await renderSelfie(fields.selfieIdentity, sexOf(fields), frame, seed)
  return toJpeg(picture, 90)
}

function sexOf(fields: SpecimenFields): 'F' | 'M' | undefined {
  return fields.sex === 'X' ? undefined : fields.sex
}
