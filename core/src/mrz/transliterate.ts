/**
 * Names as the machine-readable zone writes them: ICAO 9303-3 section 6, table A (Latin) and table B (Cyrillic), first
 * choice of each row. Greek follows ELOT 743, which Greek and Cypriot passports use. Arabic, Hebrew, Chinese and other
 * scripts are not covered: such letters are dropped.
 */
const latin: Record<string, string[]> = {
  Ä: ['AE', 'A'],
  Å: ['AA', 'A'],
  Æ: ['AE'],
  Đ: ['D'],
  Ð: ['D'],
  Ħ: ['H'],
  I: ['I'],
  ı: ['I'],
  Ĳ: ['IJ'],
  Ł: ['L'],
  Ŀ: ['L'],
  Ñ: ['N', 'NXX'],
  Ŋ: ['N'],
  Ö: ['OE', 'O'],
  Ø: ['OE', 'O'],
  Œ: ['OE'],
  ẞ: ['SS'],
  ß: ['SS'],
  Ŧ: ['T'],
  Þ: ['TH'],
  Ü: ['UE', 'UXX', 'U'],
  ĸ: ['Q'],
  Ə: ['E'],
}

const cyrillic =
  'А A Б B В V Г G Ґ G Ѓ G Д D Ђ D Е E Ё E Є IE Ж ZH З Z Ѕ DZ И I І I Ї I Й I Ј J К K Ќ K Л L Љ LJ М M Н N Њ NJ О O ' +
  'П P Р R С S Т T Ћ C У U Ў U Ф F Х KH Ц TS Ч CH Џ DZ Ш SH Щ SHCH Ъ IE Ы Y Э E Ю IU Я IA Ѵ Y Ѫ U Ғ G Қ K Ң N Ө O Ү U Ұ U Һ H Ә A'

const greek =
  'ΑΥ AV ΕΥ EV ΟΥ OU ΜΠ B Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ TH Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ CH Ψ PS Ω O'

const table: ReadonlyMap<string, string[]> = new Map([
  ...Object.entries(latin),
  ...pairs(cyrillic),
  ...pairs(greek),
])

function pairs(text: string): [string, string[]][] {
  const words = text.split(' ')
  return words.flatMap((from, i) => (i % 2 === 0 ? [[from, [words[i + 1]!]] as [string, string[]]] : []))
}

/** Spellings of one character, the first one ICAO's first choice; empty when it is dropped. */
function spellings(character: string): string[] {
  const own = table.get(character)
  if (own) return own
  if (/^[A-Z]$/.test(character)) return [character]
  if (/^[\s<\-‐‑‒–—]$/u.test(character)) return [' ']
  const base = character.normalize('NFD').replace(/\p{M}/gu, '')
  // Hangul comes apart into letters that are no marks and go together again: nothing was taken off.
  const isWhole = base.normalize('NFC') === character
  return isWhole || base === '' ? [] : [transliterateWith(base, 1)[0] ?? '']
}

const spellingsMax = 16

function transliterateWith(name: string, max: number): string[] {
  // The dotless and dotted i of Turkish, and ß, change under toUpperCase: they are handled before and by the table.
  const upper = Array.from(name.normalize('NFC'))
    .map((c) => (c === 'ß' || c === 'ĸ' ? c : c.toUpperCase().normalize('NFC')))
    .join('')
  const units = upper.match(/ΑΥ|ΕΥ|ΟΥ|[^]/gu) ?? []
  let results = ['']
  for (const unit of units) {
    const ways = spellings(unit)
    if (ways.length === 0) continue
    const kept = results.length * ways.length <= max ? ways : ways.slice(0, 1)
    results = results.flatMap((start) => kept.map((way) => start + way))
  }
  return [...new Set(results.map((text) => text.replace(/ +/g, ' ').trim()))]
}

/** A name in A-Z and single spaces, first choices of 9303-3: hyphens become spaces, apostrophes and other signs vanish. */
export function transliterate(name: string): string {
  return transliterateWith(name, 1)[0] ?? ''
}

/** Every spelling that 9303-3 allows (Ñ: N or NXX; Ä: AE or A; …), first choice first, at most 16. */
export function transliterations(name: string): string[] {
  return transliterateWith(name, spellingsMax)
}
