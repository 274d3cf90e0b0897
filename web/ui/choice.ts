export type Choice<Value extends string = string> = {
  value: Value
  label: string
  /** Further words by which it is found when typing: a code, another spelling. */
  keywords?: string
}

/** Lower case without accents: what is typed on a phone rarely has them. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()

/** The choices in which the query occurs, those that begin with it first; all for an empty query. */
export function matchChoices<Value extends string>(
  items: readonly Choice<Value>[],
  query: string,
): Choice<Value>[] {
  const wanted = plain(query)
  if (wanted === '') return [...items]
  const begins: Choice<Value>[] = []
  const contains: Choice<Value>[] = []
  for (const item of items) {
    const label = plain(item.label)
    if (label.startsWith(wanted)) begins.push(item)
    else if (`${label} ${plain(item.keywords ?? '')}`.includes(wanted)) contains.push(item)
  }
  return [...begins, ...contains]
}
