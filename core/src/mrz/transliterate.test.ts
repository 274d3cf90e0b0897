import fc from 'fast-check'
import { expect, test } from 'vitest'

import { transliterate, transliterations } from './transliterate.ts'

test.each([
  ['Müller', 'MUELLER'],
  ['Größe', 'GROESSE'],
  ['Ærø', 'AEROE'],
  ['Åse Ærlig', 'AASE AERLIG'],
  ['Þórður', 'THORDUR'],
  ['Muñoz', 'MUNOZ'],
  ['Çelik Işık', 'CELIK ISIK'],
  ['İstanbul', 'ISTANBUL'],
  ['Łukasz Żółć', 'LUKASZ ZOLC'],
  ['Dvořák', 'DVORAK'],
  ['Nguyễn', 'NGUYEN'],
  ["O'Connor", 'OCONNOR'],
  ['O’Connor', 'OCONNOR'],
  ['Jean-Luc', 'JEAN LUC'],
  ['  van   der  Berg ', 'VAN DER BERG'],
  ['Щукин', 'SHCHUKIN'],
  ['Юлия Жукова', 'IULIIA ZHUKOVA'],
  ['Παπαδόπουλος', 'PAPADOPOULOS'],
  ['Ĳssel', 'IJSSEL'],
  ['Dr. Who, 3rd', 'DR WHO RD'],
])('%s is %s', (name, expected) => {
  expect(transliterate(name)).toBe(expected)
})

test('every spelling that 9303 allows, first choice first', () => {
  expect(transliterations('Núñez')).toEqual(['NUNEZ', 'NUNXXEZ'])
  expect(transliterations('Käthe')).toEqual(['KAETHE', 'KATHE'])
  expect(transliterations('Müller')).toEqual(['MUELLER', 'MUXXLLER', 'MULLER'])
})

test('letters decomposed or not are the same', () => {
  expect(transliterations('Müñoz'.normalize('NFD'))).toEqual(transliterations('Müñoz'.normalize('NFC')))
})

test('letters of scripts that are not covered are dropped, also those that come apart', () => {
  expect(transliterate('김 Anna 가')).toBe('ANNA')
  expect(transliterations('가'.normalize('NFD'))).toEqual([''])
})

test('whatever is written, only A-Z and single spaces come out, in bounded number', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
      const all = transliterations(name)
      expect(all.length).toBeLessThanOrEqual(16)
      expect(all[0]).toBe(transliterate(name))
      for (const text of all) expect(text).toMatch(/^([A-Z]+( [A-Z]+)*)?$/)
    }),
  )
})
