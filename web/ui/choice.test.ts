import { describe, expect, it } from 'vitest'
import { matchChoices } from './choice.ts'

const items = [
  { value: 'AUT', label: 'Austria' },
  { value: 'CIV', label: 'Côte d’Ivoire', keywords: 'CIV Ivory Coast' },
  { value: 'ESP', label: 'España', keywords: 'ESP Spain' },
  { value: 'MUS', label: 'Mauricio' },
  { value: 'AUS', label: 'Australia' },
]
const found = (query: string) => matchChoices(items, query).map(({ value }) => value)

describe('finding by typing', () => {
  it('shows everything for nothing', () => expect(found('  ')).toEqual(['AUT', 'CIV', 'ESP', 'MUS', 'AUS']))
  it('puts what begins so first', () => expect(found('au')).toEqual(['AUT', 'AUS', 'MUS']))
  it('does not ask for accents or case', () => expect(found('COTE')).toEqual(['CIV']))
  it('finds by code and by another name', () => {
    expect(found('esp')).toEqual(['ESP'])
    expect(found('spain')).toEqual(['ESP'])
    expect(found('ivory')).toEqual(['CIV'])
  })
  it('finds nothing for nonsense', () => expect(found('zzz')).toEqual([]))
})
