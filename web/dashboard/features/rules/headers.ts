export type Header = { name: string; value: string }

/** Names of headers are the same in capitals and small letters. */
export const headerName = (typed: string): string => typed.trim().toLowerCase()

/** As they are sent: rows without a name are left out, the last of the same name counts. */
export const headersOf = (rows: readonly Header[]): Record<string, string> =>
  Object.fromEntries(
    rows.map(({ name, value }) => [headerName(name), value] as const).filter(([name]) => name !== ''),
  )
