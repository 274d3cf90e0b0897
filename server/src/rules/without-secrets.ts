/** A part of a secret this long tells something of it. */
const TELLING_CHARS = 4

/**
 * What a receiver answered, without the secrets that it was sent and may repeat as they are or as JSON, a URL, a form or Base64 spells
 * them; also where the answer was cut within one. The longest go first: one may begin with another.
 */
export function withoutSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  const spelled = [...secrets].flatMap(([name, secret]) =>
    spellingsOf(secret).map((spelling) => ({ name, spelling })),
  )
  const longestFirst = spelled.toSorted((a, b) => b.spelling.length - a.spelling.length)
  const whole = longestFirst.reduce((rest, { spelling }) => withoutEnd(rest, spelling), text)
  return longestFirst.reduce(
    (rest, { name, spelling }) => rest.replaceAll(spelling, `{{credential.${name}}}`),
    whole,
  )
}

function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const percentEncoded = encodeURIComponent(secret)
  return [
    ...new Set([
      secret,
      JSON.stringify(secret).slice(1, -1),
      JSON.stringify(secret)
        .slice(1, -1)
        .replaceAll('/', String.raw`\/`),
      percentEncoded,
      percentEncoded.replaceAll(/%../g, (code) => code.toLowerCase()),
      new URLSearchParams({ secret }).toString().slice('secret='.length),
      bytes.toString('base64'),
      bytes.toString('base64url'),
    ]),
  ]
}

function withoutEnd(text: string, secret: string): string {
  for (let length = secret.length - 1; length >= TELLING_CHARS; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}…`
  }
  return text
}
