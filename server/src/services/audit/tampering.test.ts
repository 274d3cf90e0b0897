import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { AuditBreak } from '@countersign/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditKey } from '../../audit/sign.ts'
import { verifyFile } from '../../audit/verify-file.ts'
import { signAudits } from '../../jobs/sign-audits.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { exportAudit } from './export.ts'
import { signHead } from './sign-head.ts'
import { verifyAudit } from './verify.ts'

const ENTRIES = 6
const folder = mkdtempSync(join(tmpdir(), 'countersign-tamper-'))
let kit: TestContext
let account: TestAccount
let auditor: Caller

beforeAll(async () => {
  kit = await testContext()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Six entries from somewhere, the third with a name beside it, signed behind the fourth. */
async function given(): Promise<void> {
  account = await makeAccount(kit)
  auditor = await account.memberOf('auditor')
  const caller: Caller = { ...account.caller, from: { ip: '192.0.2.7', userAgent: 'curl/8' } }
  const { rows } = await kit.db.owner.query<{ length: number }>(
    'SELECT length FROM audit_chains WHERE account_id = $1',
    [account.id],
  )
  for (let seq = (rows[0]?.length ?? 0) + 1; seq <= ENTRIES; seq++) {
    await kit.context.within(caller, async (work) =>
      work.audit({
        action: 'member.invited',
        target: { kind: 'member', id: `mem_${seq}` },
        facts: { role: 'viewer' },
        personal: [{ about: 'member', field: 'email', value: `ada${seq}@example.org` }],
      }),
    )
    if (seq === 4) await signHead(kit.context, account.id)
  }
}

/** As somebody who owns the database and turns the triggers off. */
async function tamper(...statements: string[]): Promise<void> {
  const client = await kit.db.owner.connect()
  try {
    await client.query(`SET session_replication_role = replica`)
    for (const text of statements) await client.query(text.replaceAll('$a', `'${account.id}'`))
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
}

async function brokenInExport(): Promise<AuditBreak | null> {
  const { file } = await exportAudit(kit.context, await account.memberOf('administrator'), { personal: true })
  const path = join(folder, 'chain')
  writeFileSync(path, Buffer.concat(await Readable.from(file, { objectMode: false }).toArray()))
  return (await verifyFile(path, { trustedKeyIds: [kit.context.auditKey.id], expected: null })).verdict.broken
}

const SET = 'UPDATE audit_entries SET'
const AT4 = 'WHERE account_id = $a AND seq = 4'

type Case = [string, string[], AuditBreak, 'export too' | 'stored only']

describe('the stored chain of an account', () => {
  test.each<Case>([
    [
      'an action',
      [`${SET} body = replace(body, 'invited', 'removed') ${AT4}`],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'a time',
      [`${SET} body = replace(body, '12:00:00', '12:00:01') ${AT4}`],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'who did it',
      [`${SET} body = replace(body, 'api_key', 'operator') ${AT4}`],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'a target',
      [`${SET} body = replace(body, 'mem_4', 'mem_5') ${AT4}`],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'a fact',
      [`${SET} body = replace(body, 'viewer', 'auditor') ${AT4}`],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'a commitment',
      [`${SET} body = replace(body, '"ip":"', '"ip":"0') ${AT4}`],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    ['a hash', [`${SET} hash = repeat('0', 64) ${AT4}`], { seq: 4, because: 'hash' }, 'export too'],
    [
      'a listed action',
      [`${SET} action = 'member.removed' ${AT4}`],
      { seq: 4, because: 'columns' },
      'stored only',
    ],
    [
      'a listed time',
      [`${SET} at = at + interval '1 second' ${AT4}`],
      { seq: 4, because: 'columns' },
      'stored only',
    ],
    [
      'a listed actor',
      [`${SET} actor = '{"kind":"system","id":null}' ${AT4}`],
      { seq: 4, because: 'columns' },
      'stored only',
    ],
    ['a listed target', [`${SET} target = NULL ${AT4}`], { seq: 4, because: 'columns' }, 'stored only'],
    [
      'the first removed',
      ['DELETE FROM audit_entries WHERE account_id = $a AND seq = 1'],
      { seq: 1, because: 'sequence' },
      'export too',
    ],
    [
      'one removed',
      ['DELETE FROM audit_entries WHERE account_id = $a AND seq = 3'],
      { seq: 3, because: 'sequence' },
      'export too',
    ],
    [
      'two swapped',
      [
        `${SET} seq = 99 ${AT4}`,
        `${SET} seq = 4 WHERE account_id = $a AND seq = 5`,
        `${SET} seq = 5 WHERE account_id = $a AND seq = 99`,
      ],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'one inserted',
      [
        `${SET} seq = seq + 100 WHERE account_id = $a AND seq >= 4`,
        `${SET} seq = seq - 99 WHERE account_id = $a AND seq > 100`,
        `INSERT INTO audit_entries SELECT account_id, 4, at, action, actor, target, body, hash FROM audit_entries WHERE account_id = $a AND seq = 3`,
        'UPDATE audit_chains SET length = length + 1 WHERE account_id = $a',
      ],
      { seq: 4, because: 'hash' },
      'export too',
    ],
    [
      'a personal value',
      [`UPDATE audit_personal SET value = '"192.0.2.8"' ${AT4} AND field = 'ip'`],
      { seq: 4, because: 'commitment', field: 'ip' },
      'export too',
    ],
    [
      'a salt',
      [`UPDATE audit_personal SET salt = '00' ${AT4} AND field = 'email'`],
      { seq: 4, because: 'commitment', field: 'email' },
      'export too',
    ],
    [
      'a signature',
      [`UPDATE audit_checkpoints SET signature = 'AA' || substr(signature, 3) ${AT4}`],
      { seq: 4, because: 'signature' },
      'export too',
    ],
    [
      'a signed head',
      [`UPDATE audit_checkpoints SET head = repeat('0', 64) ${AT4}`],
      { seq: 4, because: 'signed_head' },
      'stored only',
    ],
  ])('shows: %s', async (_name, statements, broken, where) => {
    await given()
    expect((await verifyAudit(kit.context, auditor, {})).broken).toBeNull()
    await tamper(...statements)
    expect((await verifyAudit(kit.context, auditor, {})).broken).toEqual(broken)
    const exported = await brokenInExport()
    if (where === 'export too') expect(exported).toEqual(broken)
  })

  test('cut off and counted down it is shorter than what was signed', async () => {
    await given()
    await tamper(
      'DELETE FROM audit_entries WHERE account_id = $a AND seq > 3',
      `UPDATE audit_chains SET length = 3, head = (SELECT hash FROM audit_entries WHERE account_id = $a AND seq = 3) WHERE account_id = $a`,
    )
    expect((await verifyAudit(kit.context, auditor, {})).broken).toEqual({ seq: 4, because: 'truncated' })
  })

  test('cut off only it is shorter than what was counted', async () => {
    await given()
    await tamper(`DELETE FROM audit_entries WHERE account_id = $a AND seq = ${ENTRIES}`)
    expect((await verifyAudit(kit.context, auditor, {})).broken).toEqual({
      seq: ENTRIES,
      because: 'truncated',
    })
  })

  test('is checked in pages of any size', async () => {
    await given()
    const places: number[] = []
    let cursor: string | undefined
    do {
      const page = await verifyAudit(kit.context, auditor, { cursor, entriesMax: 2 })
      expect(page.broken).toBeNull()
      places.push(page.place.seq)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(places).toEqual([2, 4, 6])
  })

  test('stays whole, and its export as well, when what is personal is erased', async () => {
    await given()
    await kit.context.within(account.id, ({ trx }) => trx.deleteFrom('audit_personal').execute())
    expect((await verifyAudit(kit.context, auditor, {})).broken).toBeNull()
    expect(await brokenInExport()).toBeNull()
  })

  test('is signed once by several processes at once, and not again until it has moved', async () => {
    await given()
    const signed = await Promise.all([1, 2, 3, 4].map(() => signHead(kit.context, account.id)))
    expect(signed.filter(Boolean)).toHaveLength(1)
    await signAudits(kit.context)
    expect(await signHead(kit.context, account.id)).toBe(false)
    expect((await verifyAudit(kit.context, auditor, {})).checkpoint?.seq).toBe(ENTRIES)
    await signAudits(kit.context)
    const { rows } = await kit.db.owner.query<{ seq: number }>(
      'SELECT seq FROM audit_checkpoints WHERE account_id = $1 ORDER BY seq',
      [account.id],
    )
    expect(rows.map(({ seq }) => seq)).toEqual([4, ENTRIES, ENTRIES + 1])
  })

  test('what an earlier key signed verifies after a change of keys', async () => {
    await given()
    kit.context.auditKey = auditKey(Buffer.alloc(32, 8))
    expect((await verifyAudit(kit.context, auditor, {})).broken).toBeNull()
    expect(await brokenInExport()).toBeNull()
    kit.context.auditKey = auditKey(Buffer.alloc(32, 7))
  })
})
