/** How a body is read by its receiver, and therefore how values are escaped in it. */
export type BodyKind = 'json' | 'form' | 'markup' | 'text'

export const CONTENT_TYPE = 'content-type'
export const CONTENT_TYPE_DEFAULT = 'application/json'

/** The content type that a request says; JSON where it says none. */
export const contentTypeOf = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === CONTENT_TYPE)?.[1] ?? CONTENT_TYPE_DEFAULT

export function bodyKindOf(headers: Readonly<Record<string, string>>): BodyKind {
  const type = contentTypeOf(headers).split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type.includes('json')) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return /xml|html|svg/.test(type) ? 'markup' : 'text'
}
