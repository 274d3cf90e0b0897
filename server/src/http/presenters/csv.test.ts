import { expect, test } from 'vitest'
import { csvField } from './csv.ts'

test.each([
  ['Zoë', 'Zoë'],
  [null, ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM', "'@SUM"],
  ['\t=1', "'\t=1"],
])('%j is written as %j', (value, field) => {
  expect(csvField(value)).toBe(field)
})
