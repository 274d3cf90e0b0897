/** Fills `{id}` in a path. A part that would lead to another address is refused. */
export function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string' || text === '' || text === '.' || text === '..') {
      throw new TypeError(`${name} of ${path} is ${JSON.stringify(value) ?? 'missing'}`)
    }
    return encodeURIComponent(text)
  })
}

/** Begins with `?`; what is undefined or null is left out, lists are separated by commas. */
export function queryText(query: Readonly<Record<string, unknown>> = {}): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  if (asked.length === 0) return ''
  return `?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()}`
}

/** Bytes and blobs become files, the rest text. */
export function formOf(fields: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue
    if (value instanceof Blob) form.append(name, value)
    else if (value instanceof Uint8Array) form.append(name, new Blob([value as Uint8Array<ArrayBuffer>]))
    else form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return form
}

/** `randomUUID` exists in secure contexts only; a phone that tries a local address over plain http has none. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
