import { isTag } from '@countersign/core'

const LENGTH_MAX = 40

/** What was typed as a tag: small letters without accents, words joined by `-`. Null where nothing of a tag is left. */
export function tagFrom(typed: string): string | null {
  const text = typed
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+/, '')
    .replace(/-+$/, '')
    .slice(0, LENGTH_MAX)
  return isTag(text) ? text : null
}

const OFFERED_MAX = 8

export type OfferedTag = { tag: string; isNew: boolean }

/** What is offered while somebody types: tags in use that are not on yet, those that begin with it first, then the new one. */
export function offeredTags(used: readonly string[], on: readonly string[], typed: string): OfferedTag[] {
  const wanted = tagFrom(typed) ?? ''
  const left = used.filter((tag) => !on.includes(tag) && tag.includes(wanted))
  const sorted = [
    ...left.filter((tag) => tag.startsWith(wanted)),
    ...left.filter((tag) => !tag.startsWith(wanted)),
  ]
  const offered = sorted.slice(0, OFFERED_MAX).map((tag) => ({ tag, isNew: false }))
  const isNew = wanted !== '' && !used.includes(wanted) && !on.includes(wanted)
  return isNew ? [...offered, { tag: wanted, isNew }] : offered
}
