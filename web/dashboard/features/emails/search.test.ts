import { expect, it } from 'vitest'
import { isNarrowed, parseEmailSearch, toEmailQuery } from './search.ts'

it('reads what makes sense and leaves out the rest', () => {
  expect(
    parseEmailSearch({
      part: 'preview',
      became: 'bounced',
      about: 'reminder',
      verification: ' ver_1 ',
      cursor: 'abc',
      open: 'eml_1',
      template: 'result_declined',
      lang: 'es',
    }),
  ).toEqual({
    part: 'preview',
    became: 'bounced',
    about: 'reminder',
    verification: 'ver_1',
    cursor: 'abc',
    open: 'eml_1',
    template: 'result_declined',
    lang: 'es',
  })
  expect(
    parseEmailSearch({
      part: 'x',
      became: 'lost',
      about: 7,
      verification: ' ',
      template: 'result',
      lang: 'fr',
    }),
  ).toEqual({})
})

it('asks the API for what narrows the mailbox', () => {
  const search = { became: 'sent', about: 'invitation', verification: 'ver_1', cursor: 'c' } as const
  expect(toEmailQuery({ ...search, open: 'eml_1', lang: 'en' })).toEqual({
    limit: 25,
    status: 'sent',
    kind: 'invitation',
    verification_id: 'ver_1',
    cursor: 'c',
  })
  expect([isNarrowed(search), isNarrowed({ cursor: 'c', open: 'eml_1' })]).toEqual([true, false])
})
