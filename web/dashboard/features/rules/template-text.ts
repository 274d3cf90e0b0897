/** Puts a variable where the caret is, in place of what is selected; says where the caret is then. */
export function insertVariable(
  text: string,
  name: string,
  { start, end }: { start: number; end: number },
): { text: string; caret: number } {
  const slot = `{{${name}}}`
  return { text: `${text.slice(0, start)}${slot}${text.slice(end)}`, caret: start + slot.length }
}

const listOf = (text: string, separator: RegExp): string[] => [
  ...new Set(
    text
      .split(separator)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
]

/** `a, b c` as `a`, `b`, `c`; what is empty or doubled is left out. */
export const wordsOf = (text: string): string[] => listOf(text, /[\s,]+/)

/** `a, b c` as `a`, `b c`. */
export const valuesIn = (text: string): string[] => listOf(text, /,/)
