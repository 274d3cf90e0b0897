import { disclosureLine, entryLine } from '@countersign/core'
import { expect, test } from 'vitest'
import { countEntries } from './count-entries.ts'

test('entries are counted however the file is cut into pieces', () => {
  const entry = (seq: number) => entryLine({ seq, hash: 'a'.repeat(64), body: '{"s":"{\\"seq"}' })
  const disclosed = disclosureLine(2, { field: 'ip', salt: '00', value: 's' })
  const bytes = new TextEncoder().encode(`{"account_id":1}\n${entry(1)}${disclosed}${entry(2)}\n${entry(3)}`)
  for (const size of [1, 2, 3, 7, 50, 1_000]) {
    const count = countEntries()
    let entries = 0
    for (let at = 0; at < bytes.length; at += size) entries = count(bytes.subarray(at, at + size))
    expect(entries).toBe(3)
  }
})
