import { readFileSync } from 'node:fs'

import opentype from 'opentype.js'

import { fillPath } from './canvas.ts'
import type { Canvas, Ink, PathCommand } from './canvas.ts'

type Font = {
  unitsPerEm: number
  hasChar: (character: string) => boolean
  charToGlyph: (character: string) => { advanceWidth?: number }
  getPath: (text: string, x: number, y: number, size: number) => { commands: PathCommand[] }
  getAdvanceWidth: (text: string, size: number) => number
}

/** `machine` is OCR-B, the letters of the machine-readable zone; the others are Inter. */
export type Face = 'machine' | 'text' | 'bold'

export type TextStyle = {
  face?: Face
  /** Millimetres, as `spacing`. */
  size: number
  ink: Ink
  alpha?: number
  spacing?: number
  anchor?: 'start' | 'middle' | 'end'
  /** Degrees, against the clock, about the start of the text. */
  turn?: number
}

const ASSETS = new URL('../../assets/', import.meta.url)
const FILES: Record<Face, readonly string[]> = {
  machine: ['fonts/OCRB.otf'],
  text: ['specimen/inter-latin-500.woff', 'specimen/inter-latin-ext-500.woff'],
  bold: ['specimen/inter-latin-700.woff', 'specimen/inter-latin-ext-500.woff'],
}
const loaded = new Map<string, Font>()

/** Draws a line of text with its baseline at (x, y), from outlines: no font of the host is needed. */
export function drawText(canvas: Canvas, text: string, x: number, y: number, style: TextStyle): void {
  const face = style.face ?? 'text'
  const widths = Array.from(text).map(
    (character) => advance(face, character, style.size) + (style.spacing ?? 0),
  )
  const whole = widths.reduce((sum, width) => sum + width, 0)
  let pen = x - (style.anchor === 'middle' ? whole / 2 : style.anchor === 'end' ? whole : 0)
  const commands = Array.from(text).flatMap((character, i) => {
    const path = fontFor(face, character).getPath(character, pen, y, style.size)
    pen += widths[i]!
    return path.commands
  })
  fillPath(canvas, style.turn ? turned(commands, x, y, style.turn) : commands, style.ink, style.alpha)
}

/** A line of OCR-B whose characters stand exactly `pitch` millimetres apart. */
export function drawMachineLine(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  pitch: number,
  ink: Ink,
): void {
  const font = fontFor('machine', '0')
  const size = (pitch * font.unitsPerEm) / (font.charToGlyph('0').advanceWidth ?? font.unitsPerEm)
  fillPath(
    canvas,
    Array.from(text).flatMap((character, i) => font.getPath(character, x + i * pitch, y, size).commands),
    ink,
  )
}

/** Whether every character can be drawn in the visual zone. */
export function canDraw(text: string): boolean {
  return Array.from(text).every((character) => FILES.text.some((file) => fontOf(file).hasChar(character)))
}

function advance(face: Face, character: string, size: number): number {
  return fontFor(face, character).getAdvanceWidth(character, size)
}

function turned(commands: readonly PathCommand[], x: number, y: number, degrees: number): PathCommand[] {
  const c = Math.cos((degrees * Math.PI) / 180)
  const s = Math.sin((degrees * Math.PI) / 180)
  const px = (a: number, b: number) => x + (a - x) * c + (b - y) * s
  const py = (a: number, b: number) => y - (a - x) * s + (b - y) * c
  return commands.map((o) => ({
    type: o.type,
    ...(o.x !== undefined && o.y !== undefined ? { x: px(o.x, o.y), y: py(o.x, o.y) } : {}),
    ...(o.x1 !== undefined && o.y1 !== undefined ? { x1: px(o.x1, o.y1), y1: py(o.x1, o.y1) } : {}),
    ...(o.x2 !== undefined && o.y2 !== undefined ? { x2: px(o.x2, o.y2), y2: py(o.x2, o.y2) } : {}),
  }))
}

function fontFor(face: Face, character: string): Font {
  const fonts = FILES[face].map(fontOf)
  return fonts.find((font) => font.hasChar(character)) ?? fonts[0]!
}

function fontOf(file: string): Font {
  const known = loaded.get(file)
  if (known) return known
  const bytes = readFileSync(new URL(file, ASSETS))
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const font = opentype.parse(buffer) as unknown as Font
  loaded.set(file, font)
  return font
}
