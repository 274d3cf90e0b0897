import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { GENESIS, link } from '@countersign/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from './audit/audit-tools.ts'
import { historyFile } from './audit/history-file.ts'
import { auditKey } from './audit/sign.ts'
import { createAccount } from './first-start.ts'
import { createWithin } from './services/within.ts'
import { createDatabase } from './store/database.ts'
import { freshDb, type TestDb } from './testing/test-db.ts'

const masterKey = Buffer.alloc(32, 7)
const key = auditKey(masterKey)
const folder = mkdtempSync(join(tmpdir(), 'countersign-elsewhere-'))
let db: TestDb
let accountId: string

beforeAll(async () => {
  db = await freshDb()
  accountId = (await createAccount(db.owner, { name: 'Acme', at: new Date() })).id
  const within = createWithin(createDatabase(db.pool), () => Promise.resolve(), Date.now)
  await within(accountId, async (work) => {
    for (const id of ['mem_1', 'mem_2']) {
      work.audit({
        action: 'member.invited',
        target: { kind: 'member', id },
        personal: [{ about: 'member', field: 'email', value: 'ada@example.org' }],
      })
    }
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The real command, in a process of its own, in a folder where nothing else is. */
async function countersign(env: Record<string, string>, ...args: string[]) {
  const options = { env, cwd: folder }
  return promisify(execFile)(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      out: stdout,
      err: stderr,
    }),
  )
}

const elsewhere = (...args: string[]) => countersign({}, 'audit', 'verify', ...args)
const atServer = (...args: string[]) =>
  countersign(
    { DATABASE_URL: db.connectionString, MASTER_KEY: masterKey.toString('base64') },
    'audit',
    ...args,
  )

test('what leaves the server is verified elsewhere, without settings, and a change is named', async () => {
  const file = join(folder, 'chain.countersign-audit.ndjson')
  const exported = await atServer('export', '--personal', '--file', file)
  expect(exported).toMatchObject({ code: 0, err: '' })
  expect(exported.out).toContain(`3 entries of account ${accountId} are in ${file}.`)
  expect(await atServer('export', '--file', file)).toMatchObject({
    code: 1,
    err: expect.stringContaining('EEXIST') as string,
  })

  const shown = await atServer('key')
  expect(shown.out).toContain(key.publicKey)
  expect(shown.out).toContain(key.id)
  const head = /"seq":3,"hash":"(\w+)"/.exec(readFileSync(file, 'utf8'))![1]!
  const whole = await elsewhere(file, '--key', key.publicKey, '--expect-head', `3:${head}`)
  expect(whole).toMatchObject({ code: 0, err: '' })
  expect(whole.out).toMatch(/^Intact: the chain of account acc_\w+ holds from its first entry to entry 3\.$/m)
  expect(whole.out).toMatch(/^Checked: hash and link of 3 entries, 2 signatures, 2 disclosed values\.$/m)
  expect(whole.out).toContain('That is a key that you trust.')
  expect(whole.out).toContain('Entry 3 is the one that you saw before.')
  expect((await elsewhere(file)).out).toContain('compare it with what they told you')

  const text = readFileSync(file, 'utf8')
  const changed = join(folder, 'changed.ndjson')
  writeFileSync(changed, text.replace('mem_2', 'mem_3'))
  const found = await elsewhere(changed)
  expect(found).toMatchObject({ code: 1, err: '' })
  expect(found.out).toBe(
    [
      `BROKEN: the chain of account ${accountId} does not hold.`,
      'Entry 2 does not have the hash of its content: it, or the link to the entry before, was changed.',
      'Entries 1 to 1 are linked without a break.',
      '',
    ].join('\n'),
  )
  const json = JSON.parse((await elsewhere(changed, '--json')).out) as object
  expect(json).toMatchObject({ intact: false, broken: { seq: 2, because: 'hash' }, account_id: accountId })
  const stranger = await elsewhere(file, '--key', auditKey(Buffer.alloc(32, 8)).id)
  expect(stranger).toMatchObject({ code: 1, err: '' })
  expect(stranger.out).toContain('is not signed with the key that you trust')
})

test('the history of one verification is verified as well', async () => {
  const body = { type: 'created', at: 1 }
  const events = [{ seq: 1, body, hash: link(GENESIS, body, sha256Hex) }]
  const of = { accountId: 'acc_1', verificationId: 'ver_1', madeAt: '2026-11-23T12:00:00.000Z' }
  const file = join(folder, 'history')
  writeFileSync(file, historyFile({ auditKey: key }, { ...of, events }))
  const done = await elsewhere(file, '--json')
  expect(done.code).toBe(0)
  expect(JSON.parse(done.out)).toMatchObject({
    intact: true,
    verification_id: 'ver_1',
    entries: 1,
    signed_by: key.id,
  })
})

test.each([
  [['nowhere'], /^Not checked: nowhere cannot be read \(ENOENT\)\.\n$/],
  [[import.meta.filename], /is no exported audit chain/],
  [[import.meta.filename, '--key', 'x'], /--key x is no Ed25519 public key/],
  [[import.meta.filename, '--expect-head', '3'], /--expect-head must be/],
])('what cannot be checked ends with 2 and a sentence: %j', async (args, sentence) => {
  const { code, err } = await elsewhere(...args)
  expect(code).toBe(2)
  expect(err).toMatch(sentence)
})
