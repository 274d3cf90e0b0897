import { describe, expect, it } from 'vitest'
import { insertMention, matchColleagues, mentionAt, mentionedIn } from './mentions.ts'

const ANA = { id: 'mem_1', name: 'Ana', email: 'ana@example.org', may_decide: true }
const BEN = { id: 'mem_2', name: 'Benita', email: 'b@example.org', may_decide: true }

describe('a mention', () => {
  it('begins with a sign at the beginning of a word', () => {
    expect(mentionAt('Ask @an', 7)).toEqual({ start: 4, query: 'an' })
    expect(mentionAt('@', 1)).toEqual({ start: 0, query: '' })
    expect(mentionAt('ana@example', 11)).toBeNull()
    expect(mentionAt('@ana asked', 10)).toBeNull()
  })

  it('finds by name and by the beginning of the address', () => {
    expect(matchColleagues([ANA, BEN], 'NIT')).toEqual([BEN])
    expect(matchColleagues([ANA, BEN], 'b@')).toEqual([BEN])
    expect(matchColleagues([ANA, BEN], '')).toEqual([ANA, BEN])
  })

  it('is put in place of what was typed', () => {
    expect(insertMention('Ask @an please', { start: 4, end: 7 }, ANA.email)).toEqual({
      text: 'Ask @ana@example.org  please',
      caret: 21,
    })
  })

  it('counts while it stands in the text', () => {
    const text = 'Hello @ana@example.org, and b@example.org'
    expect(mentionedIn(text, [ANA, BEN])).toEqual(['mem_1'])
  })
})
