/** The part of opentype.js that the training uses; the package brings no types. */
declare module 'opentype.js' {
  type Command = { type: string; x?: number; y?: number; x1?: number; y1?: number; x2?: number; y2?: number }
  type Path = {
    commands: Command[]
    getBoundingBox: () => { x1: number; y1: number; x2: number; y2: number }
  }
  type Glyph = { advanceWidth?: number; getPath: (x: number, y: number, size: number) => Path }
  type Font = { unitsPerEm: number; charToGlyph: (character: string) => Glyph }
  const opentype: { parse: (bytes: ArrayBuffer) => Font }
  export default opentype
}
