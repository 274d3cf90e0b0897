import { fillRectangle, newCanvas, strokeLine } from './canvas.ts'
import type { Canvas } from './canvas.ts'
import type { Picture } from './face/render-face.ts'
import { drawText } from './letters.ts'
import type { SpecimenFields } from './options.ts'
import {
  drawEmblem,
  drawSignature,
  drawZone,
  field,
  guilloche,
  INK,
  label,
  layPicture,
  markSpecimen,
  NOT_REAL,
  printedDate,
  RED,
} from './sheet.ts'

/** Pixels of a millimetre on a flat passport page: 1500 × 1056 for 125 × 88 mm. */
const DENSITY = 12

/** The data page of a TD3 passport of Utopia, 125 × 88 mm (ICAO 9303-4), with its portrait of 35 × 45 mm. */
export function drawPassportPage(fields: SpecimenFields, zone: readonly string[], portrait: Picture): Canvas {
  const page = newCanvas(125, 88, DENSITY, [246, 246, 243])
  guilloche(
    page,
    [
      [92, 150, 205],
      [226, 156, 120],
    ],
    (_, y) => (y > 64.8 ? 1 : 0),
  )
  fillRectangle(page, 0, 64.8, 125, 0.12, [120, 140, 170], 0.6)
  heading(page)
  markSpecimen(page, 49, 61, 13, 17)
  layPicture(page, portrait, 5.5, 15.5, 35, 45, { fade: 0.5, gray: 0.1 })
  layPicture(page, portrait, 106, 43.5, 13.2, 17, { alpha: 0.26, fade: 3, gray: 0.8 })
  const [left, middle, right] = [44.5, 73, 98]
  field(page, 'Type / Tipo', 'P', left, 17)
  field(page, 'Code / Código', 'UTO', 57.5, 17)
  field(page, 'Passport No. / Pasaporte N.º', fields.documentNumber, 86, 17, 3.7)
  field(page, 'Surname / Apellidos', fields.surname.toUpperCase(), left, 24.2, sizeFor(fields.surname))
  field(
    page,
    'Given names / Nombres',
    fields.givenNames.toUpperCase() || '—',
    left,
    31.4,
    sizeFor(fields.givenNames),
  )
  field(page, 'Nationality / Nacionalidad', 'UTOPIAN', left, 38.6)
  field(page, 'Date of birth / Fecha de nacimiento', printedDate(fields.birthDate), left, 45.8)
  field(page, 'Sex / Sexo', fields.sex, 86, 45.8)
  field(page, 'Place of birth / Lugar de nacimiento', 'ZENITH', middle + 6, 38.6)
  field(page, 'Date of issue / Expedición', printedDate(fields.issueDate), left, 53)
  field(page, 'Date of expiry / Caducidad', printedDate(fields.expiryDate), middle + 2, 53)
  label(page, 'Signature / Firma', right + 0.5, 24.2)
  drawSignature(page, fields, right + 0.5, 33.6, 19)
  drawText(page, NOT_REAL, left, 63.4, { size: 2.2, ink: RED, face: 'bold', spacing: 0.25 })
  drawZone(page, zone, 6, 9.65, 6.35)
  return page
}

function heading(page: Canvas): void {
  drawEmblem(page, 9.6, 7.9, 4, [36, 62, 110], 0.85)
  drawText(page, 'UTOPIA', 17, 8.2, { size: 5, ink: [36, 62, 110], face: 'bold', spacing: 0.9 })
  drawText(page, 'PASSPORT  ·  PASAPORTE', 17, 11.9, { size: 2.3, ink: INK, spacing: 0.3 })
  drawText(page, 'SPECIMEN', 119, 8.2, { size: 3.6, ink: RED, face: 'bold', anchor: 'end', spacing: 0.4 })
  drawText(page, NOT_REAL, 119, 11.9, { size: 2, ink: RED, face: 'bold', anchor: 'end', spacing: 0.15 })
  strokeLine(
    page,
    [
      [5.5, 13.6],
      [119.5, 13.6],
    ],
    0.18,
    [36, 62, 110],
    0.7,
  )
}

function sizeFor(text: string): number {
  return text.length > 26 ? 2.4 : text.length > 20 ? 2.8 : 3.3
}
