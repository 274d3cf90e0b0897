import type { Colleague } from '../../../api/wire.ts'

const OFFERED_MAX = 6

/** The `@…` that is being typed at the caret, from its sign on; null where none is. */
export function mentionAt(text: string, caret: number): { start: number; query: string } | null {
  const found = /(?:^|\s)@([^\s@]*)$/.exec(text.slice(0, caret))
  if (!found) return null
  const query = found[1] ?? ''
  return { start: caret - query.length - 1, query }
}

export function matchColleagues(colleagues: readonly Colleague[], query: string): Colleague[] {
  const sought = query.toLowerCase()
  return colleagues
    .filter(({ name, email }) => name.toLowerCase().includes(sought) || email.startsWith(sought))
    .slice(0, OFFERED_MAX)
}

/** Puts the address of a colleague in place of what was typed, and says where to go on. */
export function insertMention(
  text: string,
  { start, end }: { start: number; end: number },
  email: string,
): { text: string; caret: number } {
  const mention = `@${email} `
  return { text: text.slice(0, start) + mention + text.slice(end), caret: start + mention.length }
}

/** Ids of the colleagues whose address stands in the text with the sign before it. */
export const mentionedIn = (text: string, colleagues: readonly Colleague[]): string[] => {
  const words = new Set(
    [...text.matchAll(/(?:^|\s)@(\S+@\S+)/g)].map(([, word = '']) =>
      word.replace(/[.,;:!?)]+$/, '').toLowerCase(),
    ),
  )
  return colleagues.filter(({ email }) => words.has(email)).map(({ id }) => id)
}
