import { Problem } from '../problems/problem.ts'

/** An opaque cursor over the key of the last row of a page. */
export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url')

/** Throws `invalid_cursor` for what does not fit the pattern of the list's keys. */
export function decodeCursor(cursor: string | undefined, pattern: RegExp): string | null {
  if (cursor === undefined) return null
  const key = Buffer.from(cursor, 'base64url').toString()
  if (!pattern.test(key) || encodeCursor(key) !== cursor) throw new Problem('invalid_cursor')
  return key
}

/** Cuts one row more than was asked for, which only says that another page follows. */
export function toPage<Row>(rows: Row[], limit: number, keyOf: (row: Row) => string) {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}
