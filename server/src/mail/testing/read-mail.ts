export type ReadMail = { headers: Record<string, string>; text: string; html: string }

/** The parts of a multipart/alternative message, decoded (RFC 2045, RFC 2047). */
export function readMail(source: string): ReadMail {
  const { headers, body } = split(source)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) throw new TypeError('not a message of several parts')
  const parts = body.split(`--${boundary}`).slice(1, -1).map(partOf)
  const of = (type: string) => parts.find((part) => part.type.startsWith(type))?.content ?? ''
  const decoded = Object.entries(headers).map(([name, value]) => [name, decodeWords(value)])
  return { headers: Object.fromEntries(decoded), text: of('text/plain'), html: of('text/html') }
}

function split(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const fields = lines.map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const
  })
  return { headers: Object.fromEntries(fields) as Record<string, string>, body: rest.join('\r\n\r\n') }
}

function partOf(source: string) {
  const { headers, body } = split(source.trimStart())
  const encoding = headers['content-transfer-encoding'] ?? '7bit'
  return {
    type: headers['content-type'] ?? '',
    content: decode(body.replace(/\r\n$/, ''), encoding).replaceAll('\r\n', '\n'),
  }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? unquote(body.replaceAll(/=\r\n/g, '')) : body
}

const unquote = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : unquote(word.replaceAll('_', ' ')),
    )
