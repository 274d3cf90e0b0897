import { transliterate, transliterations } from '@countersign/core'
import type { Mark } from './comparison.ts'

/** Names in the spelling of the machine-readable zone (ICAO 9303-3, section 6); every spelling it allows counts. */
export function compareNames(declared: string, read: string): Mark {
  const found = transliterate(read)
  const spellings = transliterations(declared)
  if (spellings.includes(found)) return 'same'
  return spellings.some((spelling) => isPartOf(spelling, found) || isPartOf(found, spelling))
    ? 'partial'
    : 'different'
}

/** Every word of the one begins a word of the other, in order. */
function isPartOf(short: string, long: string): boolean {
  const words = long.split(' ')
  let from = 0
  return short.split(' ').every((word) => {
    const at = words.findIndex((candidate, index) => index >= from && candidate.startsWith(word))
    from = at + 1
    return at >= 0
  })
}
