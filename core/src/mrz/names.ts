/**
 * Surname and given names (A-Z and single spaces) as the name element of `length` characters, ICAO 9303-4, 4.2.3: two
 * fillers between them, one for a space. What is too long is cut so that both parts stay visible and the last
 * character is a letter, the sign that something may be missing. RangeError when there is no name.
 */
export function fitName(surname: string, givenNames: string, length: number): string {
  const primary = surname === '' ? givenNames : surname
  const secondary = surname === '' ? '' : givenNames
  if (primary === '') throw new RangeError('a name is needed')
  const whole = join(primary, secondary)
  if (whole.length <= length) return whole.padEnd(length, '<')
  let parts = { primary, secondary }
  for (;;) {
    const visible = Math.min(parts.secondary.replace(/ .*$/, '').length, secondaryVisible)
    const first = parts.primary.slice(0, secondary === '' ? length : length - 2 - visible)
    const cut = join(first, parts.secondary).slice(0, length)
    const shorter = first.endsWith(' ') || cut.endsWith('<') ? shorten(parts) : null
    if (shorter === null) return cut.padEnd(length, '<')
    parts = shorter
  }
}

/** Letters of the given names that stay when the surname alone would fill the element, as in 9303's own example. */
const secondaryVisible = 2

const join = (primary: string, secondary: string) =>
  (secondary === '' ? primary : `${primary}  ${secondary}`).replaceAll(' ', '<')

/** Takes one letter from the longest word, so that the cut falls inside a word; null when only initials are left. */
function shorten(parts: {
  primary: string
  secondary: string
}): { primary: string; secondary: string } | null {
  const words = [...parts.primary.split(' '), '', ...parts.secondary.split(' ')]
  const longest = words.reduce((best, word, i) => (word.length > words[best]!.length ? i : best), 0)
  if (words[longest]!.length < 2) return null
  words[longest] = words[longest]!.slice(0, -1)
  const [primary = '', secondary = ''] = words.join(' ').split('  ')
  return { primary, secondary }
}
