/** A part of a secret this long tells something of it. */
const TELLING_CHARS = 4

/** What a receiver answered, without the secrets that it was sent and may repeat, also where the answer was cut within one. */
export function withoutSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  let clean = text
  for (const [name, secret] of secrets) {
    for (const spelled of new Set([
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
    ])) {
      clean = withoutEnd(clean.replaceAll(spelled, `{{credential.${name}}}`), spelled)
    }
  }
  return clean
}

function withoutEnd(text: string, secret: string): string {
  for (let length = secret.length - 1; length >= TELLING_CHARS; length--) {
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}…`
  }
  return text
}
