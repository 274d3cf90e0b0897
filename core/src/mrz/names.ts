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
  const secondaryMin = Math.min(secondary.replace(/ .*$/, '').length, secondaryVisible)
  const room = secondary === '' ? length : length - 2 - secondaryMin
  let parts = { primary: primary.slice(0, room).trimEnd(), secondary }
  for (;;) {
    const cut = join(parts.primary, parts.secondary).slice(0, length)
    if (cut.length === length && cut.endsWith('<')) parts = shorten(parts)
    else return cut.padEnd(length, '<')
  }
}

/** Letters of the given names that stay when the surname alone would fill the element, as in 9303's own example. */
const secondaryVisible = 2

const join = (primary: string, secondary: string) =>
  (secondary === '' ? primary : `${primary}  ${secondary}`).replaceAll(' ', '<')

/** Takes one letter from the longest word that does not stand alone, so that the cut falls inside a word. */
function shorten(parts: { primary: string; secondary: string }): { primary: string; secondary: string } {
  const words = `${parts.primary}  ${parts.secondary}`.split(' ')
  const longest = words.reduce((best, word, i) => (word.length > words[best]!.length ? i : best), 0)
  words[longest] = words[longest]!.slice(0, -1)
  const [primary = '', secondary = ''] = words.join(' ').split('  ')
  return { primary, secondary }
}
