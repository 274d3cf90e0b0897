import { fillRectangle, newCanvas } from './canvas.ts'
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
  label,
  layPicture,
  markSpecimen,
  NOT_REAL,
  printedDate,
  RED,
} from './sheet.ts'

/** Pixels of a millimetre on a flat card: 1370 × 864 for 85.6 × 54 mm (ID-1). */
const DENSITY = 16

const TINTS = [
  [70, 160, 140],
  [120, 130, 205],
] as const

/** Front of a TD1 card of Utopia (ICAO 9303-5): portrait and visual zone. */
export function drawCardFront(fields: SpecimenFields, portrait: Picture): Canvas {
  const card = newCanvas(85.6, 54, DENSITY, [247, 247, 244])
  guilloche(card, TINTS, () => 0)
  drawEmblem(card, 6.6, 6.2, 3.1, [20, 84, 82], 0.85)
  drawText(card, 'UTOPIA', 12, 6.4, { size: 3.8, ink: [20, 84, 82], face: 'bold', spacing: 0.6 })
  drawText(card, 'IDENTITY CARD · DOCUMENTO DE IDENTIDAD', 12, 9.3, {
    size: 1.8,
    ink: [40, 50, 60],
    spacing: 0.12,
  })
  drawText(card, 'SPECIMEN', 82.5, 6.4, { size: 2.9, ink: RED, face: 'bold', anchor: 'end', spacing: 0.3 })
  markSpecimen(card, 34, 48, 9.6, 20)
  layPicture(card, portrait, 3.5, 12.4, 25.5, 32.5, { fade: 0.4, gray: 0.1 })
  layPicture(card, portrait, 71.5, 33.5, 10.5, 13.4, { alpha: 0.26, fade: 2.6, gray: 0.8 })
  const x = 31.5
  const size = 2.9
  field(card, 'Surname / Apellidos', fields.surname.toUpperCase(), x, 14, sizeFor(fields.surname, size))
  field(
    card,
    'Given names / Nombres',
    fields.givenNames.toUpperCase() || '—',
    x,
    20.4,
    sizeFor(fields.givenNames, size),
  )
  field(card, 'Nationality / Nacionalidad', 'UTO', x, 26.8, size)
  field(card, 'Sex / Sexo', fields.sex, 57.5, 26.8, size)
  field(card, 'Date of birth / Nacimiento', printedDate(fields.birthDate), x, 33.2, size)
  field(card, 'Card No. / N.º', fields.documentNumber, 57.5, 33.2, size)
  field(card, 'Date of expiry / Caducidad', printedDate(fields.expiryDate), x, 39.6, size)
  label(card, 'Signature / Firma', x, 46)
  drawSignature(card, fields, x + 16, 48.6, 17)
  drawText(card, NOT_REAL, 42.8, 51.9, { size: 1.9, ink: RED, face: 'bold', anchor: 'middle', spacing: 0.2 })
  return card
}

/** Back of the card, with the machine-readable zone of three lines. */
export function drawCardBack(fields: SpecimenFields, zone: readonly string[]): Canvas {
  const card = newCanvas(85.6, 54, DENSITY, [247, 247, 244])
  guilloche(card, TINTS, (_, y) => (y > 30 ? 1 : 0))
  fillRectangle(card, 0, 30, 85.6, 0.1, [90, 140, 130], 0.6)
  markSpecimen(card, 30, 27, 7.6, 13)
  drawEmblem(card, 76.5, 10, 4.4, [20, 84, 82], 0.5)
  const size = 2.6
  field(card, 'Date of issue / Expedición', printedDate(fields.issueDate), 5, 6, size)
  field(card, 'Issuing authority / Autoridad', 'UTOPIA REGISTRY', 5, 12.2, size)
  field(card, 'Place of birth / Lugar de nacimiento', 'ZENITH', 5, 18.4, size)
  drawText(card, NOT_REAL, 5, 27.6, { size: 1.9, ink: RED, face: 'bold', spacing: 0.2 })
  drawZone(card, zone, 4.7, 5.6, 5.6)
  return card
}

function sizeFor(text: string, usual: number): number {
  return text.length > 28 ? usual * 0.68 : text.length > 20 ? usual * 0.85 : usual
}
