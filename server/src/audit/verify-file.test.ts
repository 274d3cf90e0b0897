import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson, entryLine, GENESIS, headerLine, link, signedLine } from '@countersign/core'
import { afterAll, expect, test } from 'vitest'
import { sha256Hex } from './audit-tools.ts'
import { historyFile } from './history-file.ts'
import { auditKey, signStatement } from './sign.ts'
import { AuditFileError, verifyFile } from './verify-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key = auditKey(Buffer.alloc(32, 7))
const any = { trustedKeyIds: [], expected: null }
const AT = '2026-11-23T12:00:00.000Z'
const put = (name: string, text: string | Buffer) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** Large enough for several threads. */
function largeFile(entries: number): { lines: string[]; head: string } {
  const lines = [
    headerLine({
      accountId: 'acc_1',
      verificationId: null,
      keyId: key.id,
      publicKey: key.publicKey,
      madeAt: AT,
    }),
  ]
  const filling = 'é'.repeat(5_000)
  let hash = GENESIS
  for (let seq = 1; seq <= entries; seq++) {
    const body = { action: 'evidence.read', at: AT, filling, seq }
    hash = link(hash, body, sha256Hex)
    lines.push(entryLine({ seq, hash, body: canonicalJson(body) }))
  }
  const statement = { type: 'audit_export', account_id: 'acc_1', seq: entries, head: hash, at: AT }
  lines.push(signedLine(signStatement({ auditKey: key }, statement)))
  return { lines, head: hash }
}

test('a large file is checked by several threads as by one, and the first of several breaks is told', async () => {
  const { lines, head } = largeFile(5_000)
  const whole = put('large', lines.join(''))
  const intact = {
    broken: null,
    entries: 5_000,
    head,
    checkpoints: 1,
    disclosures: 0,
    keyIds: [key.id],
    signedBy: key.id,
    signedAt: AT,
  }
  expect((await verifyFile(whole, any, 1)).verdict).toEqual(intact)
  expect((await verifyFile(whole, any, 3)).verdict).toEqual(intact)
  for (const [name, change, broken] of [
    [
      'late',
      lines.with(4_500, lines[4_500]!.replace('evidence', 'Evidence')),
      { seq: 4_500, because: 'hash' },
    ],
    [
      'twice',
      lines.toSpliced(4_500, 1).with(1_500, lines[1_500]!.replace(AT, '2026-11-23T12:00:00.001Z')),
      { seq: 1_500, because: 'hash' },
    ],
    ['removed', lines.toSpliced(2_600, 1), { seq: 2_600, because: 'sequence' }],
    ['cut', lines.slice(0, 4_001), { seq: 4_001, because: 'truncated' }],
  ] as const) {
    const file = put(name, change.join(''))
    expect((await verifyFile(file, any, 3)).verdict.broken).toEqual(broken)
    expect((await verifyFile(file, any, 1)).verdict.broken).toEqual(broken)
  }
})

test('every byte of a file counts', async () => {
  const events = [{ seq: 1, body: { type: 'created', at: 1, name: 'é' }, hash: '' }]
  events[0]!.hash = link(GENESIS, events[0]!.body, sha256Hex)
  const text = Buffer.from(
    historyFile({ auditKey: key }, { accountId: 'acc_1', verificationId: 'ver_1', events, madeAt: AT }),
  )
  const { header, verdict } = await verifyFile(put('history', text), any)
  expect({ ...header, ...verdict }).toMatchObject({ verificationId: 'ver_1', broken: null, entries: 1 })
  const unnoticed: number[] = []
  for (let at = 0; at < text.length; at++) {
    const changed = Buffer.from(text)
    changed[at] = changed[at]! ^ 0x01
    const found = await verifyFile(put('changed', changed), any).then(
      (verified) => verified.verdict.broken !== null,
      (error: unknown) => error instanceof AuditFileError,
    )
    if (!found) unnoticed.push(at)
  }
  // Only the last line feed may go: nothing stands behind it.
  expect(unnoticed.map((at) => text.subarray(at - 2, at + 1).toString())).toEqual([])
  expect((await verifyFile(put('changed', text.subarray(0, -1)), any)).verdict.broken).toBeNull()
  for (const length of [-2, -40, -400]) {
    expect((await verifyFile(put('changed', text.subarray(0, length)), any)).verdict.broken).not.toBeNull()
  }
})

test.each([
  ['a file that is not there', () => join(folder, 'nowhere'), /cannot be read \(ENOENT\)/],
  ['a folder', () => folder, /cannot be read \(EISDIR\)/],
  ['an empty file', () => put('empty', ''), /is no exported audit chain/],
  ['another file', () => put('other', '{"a":1}\n'), /is no exported audit chain/],
  ['a file of a later version', () => put('later', '{"countersign_audit":2}\n'), /of version 2/],
])('%s cannot be checked, and is told so', async (_name, file, sentence) => {
  await expect(verifyFile(file(), any)).rejects.toThrow(AuditFileError)
  await expect(verifyFile(file(), any)).rejects.toThrow(sentence)
})
