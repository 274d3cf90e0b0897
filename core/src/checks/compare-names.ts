import { transliterate, transliterations } from '../mrz/index.ts'
import { jaroWinkler } from './jaro-winkler.ts'

const wordsOf = (name: string) => name.split(' ').filter((word) => word !== '')

/** Single letters are initials: they match a word that begins with them. */
function wordSimilarity(declared: string, read: string, cutOff: boolean): number {
  if (cutOff && declared.startsWith(read)) return 1
  if (declared.length === 1 || read.length === 1) return declared[0] === read[0] ? 1 : 0
  return jaroWinkler(declared, read)
}

/**
 * How much of `declared` is found among the words read: each word takes its best free counterpart, long words weigh more. When the
 * zone was cut off, its last word counts as a beginning, and as many words as it has fewer found no room and do not count.
 */
function coverage(declared: readonly string[], read: readonly string[], cutOff: boolean): number {
  const free = read.map((word, at) => ({ word, last: cutOff && at === read.length - 1 }))
  let noRoomFor = declared.length - read.length
  let covered = 0
  let total = 0
  for (const word of declared.toSorted((one, other) => other.length - one.length)) {
    const scores = free.map((candidate) => wordSimilarity(word, candidate.word, candidate.last))
    const best = Math.max(0, ...scores)
    if (cutOff && best < 0.7 && noRoomFor-- > 0) continue
    if (best > 0) free.splice(scores.indexOf(best), 1)
    covered += best * word.length
    total += word.length
  }
  return total === 0 ? 0 : covered / total
}

/**
 * Similarity 0–1 of a declared name and one read from a machine-readable zone: every transliteration of ICAO 9303-3 is tried, the
 * order of words does not count, and one side may have words that the other leaves out (a second given name, a second surname)
 * as long as the shorter one is found whole in the longer one. Null when 9303-3 has no Latin letters for `declared`.
 */
export function nameSimilarity(declared: string, read: string, cutOff: boolean): number | null {
  const readWords = wordsOf(read)
  if (transliterate(declared) === '') return null
  const joined = (words: readonly string[]) => words.join('')
  const scores = transliterations(declared).map((spelling) => {
    const words = wordsOf(spelling)
    if (words.length === 0 || readWords.length === 0) return 0
    if (joined(words) === joined(readWords)) return 1
    if (cutOff && joined(words).startsWith(joined(readWords))) return 1
    const [fewer, more] = words.length <= readWords.length ? [words, readWords] : [readWords, words]
    return cutOff ? coverage(words, readWords, true) : coverage(fewer, more, false)
  })
  return Math.max(0, ...scores)
}
