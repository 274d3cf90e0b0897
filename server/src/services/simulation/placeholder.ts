import type { StepKey } from '@countersign/core'
import sharp from 'sharp'

/** Letters as lines on a grid of 4 by 6: no font of the host is needed. */
const LETTERS: Record<string, string> = {
  S: 'M4 1 3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5',
  P: 'M0 6V0H3L4 1V2L3 3H0',
  E: 'M4 0H0V6H4M0 3H3',
  C: 'M4 1 3 0H1L0 1V5L1 6H3L4 5',
  I: 'M2 0V6M1 0H3M1 6H3',
  M: 'M0 6V0L2 3 4 0V6',
  N: 'M0 6V0L4 6V0',
}

const word = Array.from('SPECIMEN', (letter, index) => {
  return `<path transform="translate(${index * 6} 0)" d="${LETTERS[letter]}"/>`
}).join('')

/** Across the middle of a frame that is `width` wide. */
const stamp = (width: number, y: number) =>
  `<g transform="translate(${width * 0.14} ${y}) scale(${(width * 0.72) / 46})" fill="none" stroke="#a4262c" stroke-width="0.9" stroke-linejoin="round">${word}</g>`

const person = (x: number, y: number, size: number) =>
  `<g transform="translate(${x} ${y}) scale(${size})" fill="#7d8ca3"><circle cx="5" cy="4" r="3"/><path d="M0 13a5 5 0 0 1 10 0z"/></g>`

const lines = (rows: number) =>
  Array.from(
    { length: rows },
    (_, row) =>
      `<rect x="520" y="${230 + row * 52}" width="${row % 2 ? 420 : 540}" height="16" fill="#9fb0c6"/>`,
  ).join('')

const frame = (width: number, height: number, content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#5b6470"/>${content}</svg>`

const card = (content: string) =>
  frame(
    1200,
    800,
    `<rect x="60" y="60" width="1080" height="680" rx="36" fill="#e9eef5"/>${content}${stamp(1200, 590)}`,
  )

const DRAWINGS: Record<StepKey, () => string> = {
  document_front: () => card(person(150, 200, 24) + lines(6)),
  document_back: () => card(lines(6)),
  selfie: () =>
    frame(
      900,
      1200,
      `<rect width="900" height="1200" fill="#cfd8e4"/>${person(210, 220, 48)}${stamp(900, 960)}`,
    ),
}

const drawn = new Map<StepKey, Promise<Buffer>>()

/** A picture of nothing, with SPECIMEN written across it, as a JPEG: what a simulated applicant hands in. */
export function placeholderPicture(step: StepKey): Promise<Buffer> {
  const known = drawn.get(step)
  if (known) return known
  const picture = sharp(Buffer.from(DRAWINGS[step]())).jpeg({ quality: 85 }).toBuffer()
  drawn.set(step, picture)
  return picture
}
