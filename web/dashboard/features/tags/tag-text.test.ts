import { describe, expect, it } from 'vitest'
import { offeredTags, tagFrom } from './tag-text.ts'

describe('what is typed as a tag', () => {
  it.each([
    ['VIP', 'vip'],
    [' Sucursal Málaga 7 ', 'sucursal-malaga-7'],
    ['branch_7', 'branch_7'],
    ['--a--', 'a'],
    ['a/b', 'a-b'],
    ['x'.repeat(50), 'x'.repeat(40)],
    ['', null],
    [' ?! ', null],
    ['漢字', null],
  ])('%j becomes %j', (typed, tag) => {
    expect(tagFrom(typed)).toBe(tag)
  })
})

describe('what is offered', () => {
  const used = ['branch-7', 'new-branch', 'pep', 'vip']
  const offered = (typed: string, on: string[] = []) =>
    offeredTags(used, on, typed).map(({ tag, isNew }) => (isNew ? `+${tag}` : tag))

  it('is everything in use that is not on yet while nothing is typed', () => {
    expect(offered('', ['pep'])).toEqual(['branch-7', 'new-branch', 'vip'])
  })

  it('is what begins with it, then what has it inside, then the new one', () => {
    expect(offered('Branch')).toEqual(['branch-7', 'new-branch', '+branch'])
  })

  it('is nothing new where it is in use or on', () => {
    expect(offered('vip')).toEqual(['vip'])
    expect(offered('vip', ['vip'])).toEqual([])
    expect(offered('other', ['other'])).toEqual([])
  })
})
