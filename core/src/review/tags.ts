/** Words that an account puts on verifications, to find them again: small letters, digits, `_` and `-`, at most 40 characters. */
export const TAG_PATTERN = /^[a-z0-9][a-z0-9_-]{0,39}$/
/** On one verification. */
export const TAGS_MAX = 20

export const isTag = (text: string): boolean => TAG_PATTERN.test(text)

export type TagChange = { add: readonly string[]; remove: readonly string[] }

/** The tags after a change, each once and in alphabetical order; what is both taken off and put on is on. */
export function tagsAfter(tags: readonly string[], { add, remove }: TagChange): string[] {
  const kept = tags.filter((tag) => !remove.includes(tag))
  return [...new Set([...kept, ...add])].toSorted()
}

/** What leads from some tags to others. */
export const tagChangeTo = (tags: readonly string[], wanted: readonly string[]): TagChange => ({
  add: wanted.filter((tag) => !tags.includes(tag)),
  remove: tags.filter((tag) => !wanted.includes(tag)),
})
