import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { presentVerification } from '../../http/presenters/verification.ts'
import { auditKey, signStatement } from '../../audit/sign.ts'
import { cleanUpLater } from '../../testing/clean-up.ts'
import { givenSubmitted, givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { runChecks } from '../check/run-checks.ts'
import { eraseVerification } from '../retention/erase.ts'
import { liftHold, placeHold } from '../retention/hold.ts'
import { redactVerification } from '../retention/redact.ts'
import { declineVerification } from '../verification/decline.ts'
import { CHAIN, DISCLOSURES, ENTRIES, EVIDENCE, MANIFEST, VERIFICATION } from './bundle-files.ts'
import { exportBundle } from './bundle.ts'
import { exportList } from './csv.ts'
import { readZip } from './read-zip.ts'
import { verifyBundle } from './verify-bundle.ts'

let kit: TestContext
let account: TestAccount
let administrator: Caller
let folder: string

beforeAll(async () => {
  kit = await testContext()
  folder = mkdtempSync(join(tmpdir(), 'countersign-bundle-'))
  cleanUpLater(() => rmSync(folder, { recursive: true, force: true }))
})

beforeEach(async () => {
  kit.setNow(NOON)
  account = await makeAccount(kit)
  administrator = await account.memberOf('administrator')
})

const code = (refusal: string) => expect.objectContaining({ code: refusal })

async function givenDeclined(): Promise<string> {
  const input = {
    applicant: { first_name: 'Ελένη', last_name: 'Παπαδοπούλου' },
    simulate: ['low_face_similarity'],
  }
  const { id } = await givenSubmitted(kit.context, account.caller, input)
  await runChecks(kit.context, { accountId: account.id, verificationId: id, attempt: 1 })
  await declineVerification(kit.context, administrator, { id, reasons: ['document_tampered'] })
  await placeHold(
    kit.context,
    { ...administrator, from: { ip: '192.0.2.7', userAgent: 'curl' } },
    { id, reason: 'Case' },
  )
  await liftHold(kit.context, administrator, { id })
  return id
}

let written = 0
async function bundleOf(id: string): Promise<string> {
  const path = join(folder, `${++written}.zip`)
  writeFileSync(path, await buffer(await exportBundle(kit.context, administrator, id, presentVerification)))
  return path
}

/** The same zip with some of its files changed, removed (null) or added. */
async function changed(path: string, changes: Record<string, Buffer | null>): Promise<string> {
  const files = await readZip(path)
  const zip = new yazl.ZipFile()
  const all = { ...Object.fromEntries([...files].map(([name, [content]]) => [name, content!])), ...changes }
  for (const [name, content] of Object.entries(all)) if (content) zip.addBuffer(content, name)
  zip.end()
  const other = join(folder, `${++written}.zip`)
  writeFileSync(other, await buffer(zip.outputStream))
  return other
}

describe('a bundle', () => {
  test('has everything and proves itself', async () => {
    const id = await givenDeclined()
    const path = await bundleOf(id)
    const files = await readZip(path)
    const evidence = JSON.parse(files.get(EVIDENCE)![0]!.toString()) as { file: string; step: string }[]
    expect(evidence.map(({ step }) => step).toSorted()).toEqual(['document_front', 'selfie'])
    for (const { file } of evidence) expect(files.get(file)![0]!.subarray(0, 2).toString('hex')).toBe('ffd8')
    const shown = JSON.parse(files.get(VERIFICATION)![0]!.toString()) as { name: string; version: number }
    expect(shown.name).toBe('Ελένη Παπαδοπούλου')
    const verdict = await verifyBundle(path, { trustedKeyIds: [kit.context.auditKey.id] })
    expect(verdict).toEqual({
      faults: [],
      verificationId: id,
      accountId: account.id,
      madeAt: '2026-11-23T12:00:00.000Z',
      keyId: kit.context.auditKey.id,
      files: 8,
      events: shown.version,
      entries: expect.any(Number),
      disclosures: expect.any(Number),
    })
    expect(verdict.entries).toBeGreaterThanOrEqual(4)
    expect(verdict.disclosures).toBeGreaterThanOrEqual(3)
    const { rows } = await kit.db.owner.query<{ body: string }>(
      `SELECT body FROM audit_entries WHERE account_id = $1 AND action = 'export.made'`,
      [account.id],
    )
    expect(rows.map(({ body }) => (JSON.parse(body) as { facts: object }).facts)).toEqual([
      { kind: 'bundle', files: 2 },
    ])
  })

  test('whatever is changed, removed or added is found and named', async () => {
    const id = await givenDeclined()
    const path = await bundleOf(id)
    const files = await readZip(path)
    const faultsOf = async (changes: Record<string, Buffer | null>) =>
      (await verifyBundle(await changed(path, changes))).faults.map(({ file }) => file)
    expect(await faultsOf({})).toEqual([])
    for (const [name, [content]] of files) {
      if (name === MANIFEST) continue
      const bytes = Buffer.from(content!)
      bytes[Math.floor(bytes.length / 2)]! ^= 1
      expect({ name, faults: await faultsOf({ [name]: bytes }) }).toEqual({
        name,
        faults: expect.arrayContaining([name]),
      })
      expect({ name, faults: await faultsOf({ [name]: null }) }).toEqual({
        name,
        faults: expect.arrayContaining([name]),
      })
    }
    expect(await faultsOf({ 'evidence/other.jpg': Buffer.from('x') })).toEqual(['evidence/other.jpg'])
    const manifest = files.get(MANIFEST)![0]!.toString()
    const signature = JSON.parse(manifest) as { signature: string; statement: string }
    const forged = { ...signature, statement: signature.statement.replace('"bytes":', '"bytes": ') }
    expect(await faultsOf({ [MANIFEST]: Buffer.from(JSON.stringify(forged)) })).toEqual([MANIFEST])
    const empty = { ...signature, signature: signature.signature.replace(/^.../, 'AAA') }
    expect(await faultsOf({ [MANIFEST]: Buffer.from(JSON.stringify(empty)) })).toEqual([MANIFEST])
  })

  test('who signs a list anew must still have the chain, and is not who is trusted', async () => {
    const id = await givenDeclined()
    const path = await bundleOf(id)
    const files = await readZip(path)
    const other = { auditKey: auditKey(Buffer.alloc(32, 9)) }
    const { statement } = JSON.parse(files.get(MANIFEST)![0]!.toString()) as { statement: string }
    const { key_id: _key, ...content } = JSON.parse(statement) as { type: string; key_id: string }
    const resigned = Buffer.from(JSON.stringify(signStatement(other, content)))
    const verdict = await verifyBundle(await changed(path, { [MANIFEST]: resigned }), {
      trustedKeyIds: [kit.context.auditKey.id],
    })
    expect(verdict.faults.map(({ file }) => file)).toEqual([MANIFEST, CHAIN])
    await expect(verifyBundle(await changed(path, { [MANIFEST]: null }))).rejects.toThrow(/no bundle/)
    const garbage = join(folder, 'garbage.zip')
    writeFileSync(garbage, 'not a zip')
    await expect(verifyBundle(garbage)).rejects.toThrow(/cannot be read as a bundle/)
  })

  test('of what is hidden or erased has what is left, and still proves itself', async () => {
    const id = await givenDeclined()
    await redactVerification(kit.context, administrator, { id })
    const hidden = await bundleOf(id)
    await eraseVerification(kit.context, administrator, { id })
    const erased = await bundleOf(id)
    for (const path of [hidden, erased]) {
      expect((await verifyBundle(path)).faults).toEqual([])
      const files = await readZip(path)
      expect([...files.keys()].filter((name) => name.startsWith('evidence/'))).toEqual([])
      expect(Buffer.concat([...files.values()].flat()).toString()).not.toMatch(/Ελένη|Case"/)
    }
  })

  test('needs both permissions', async () => {
    const id = await givenDeclined()
    const permissions = administrator.permissions
    for (const missing of ['verification:export', 'verification:read_evidence'] as const) {
      const caller = { ...administrator, permissions: permissions.filter((one) => one !== missing) }
      await expect(exportBundle(kit.context, caller, id, presentVerification)).rejects.toEqual(
        code('permission_missing'),
      )
    }
    const stranger = await (await makeAccount(kit)).memberOf('administrator')
    await expect(exportBundle(kit.context, stranger, id, presentVerification)).rejects.toEqual(
      code('not_found'),
    )
  })
})

describe('a list', () => {
  test('of 2,500 comes whole, in order, each once, and who leaves stops the reading', async () => {
    const { id } = await givenVerification(kit.context, account.caller, { applicant: { first_name: '=1+1' } })
    await kit.db.owner.query(
      `INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, name, applicant, language, link_hash, flags, created_at, updated_at, expires_at)
       SELECT account_id, 'ver_' || lpad(n::text, 26, '0'), mode, flow_version_id, status, version,
         state || jsonb_build_object('id', 'ver_' || lpad(n::text, 26, '0')), name, applicant, language, sha256(($2 || n)::bytea), flags, created_at, updated_at, expires_at
       FROM verifications, generate_series(1, 2499) n WHERE id = $1`,
      [id, account.id],
    )
    const query = { statuses: [], order: 'asc' } as const
    const { total, pages } = await exportList(kit.context, administrator, { ...query, statuses: [] })
    expect(total).toBe(2500)
    const ids: string[] = []
    for await (const page of pages) ids.push(...page.map(({ row }) => row.id))
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect(ids).toHaveLength(2500)
    const again = await exportList(kit.context, administrator, { ...query, statuses: [] })
    await again.pages.next()
    await again.pages.return(undefined)
    expect(await again.pages.next()).toEqual({ done: true, value: undefined })
    const { rows } = await kit.db.owner.query<{ body: string }>(
      `SELECT body FROM audit_entries WHERE account_id = $1 AND action = 'export.made' ORDER BY seq LIMIT 1`,
      [account.id],
    )
    expect((JSON.parse(rows[0]!.body) as { facts: object }).facts).toEqual({
      kind: 'csv',
      mode: 'test',
      count: 2500,
      filters: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('needs verification:export', async () => {
    const reviewer = await account.memberOf('reviewer')
    await expect(exportList(kit.context, reviewer, { statuses: [], order: 'asc' })).rejects.toEqual(
      code('permission_missing'),
    )
  })
})

test('the command line checks a bundle in an empty folder, without settings or a database', async () => {
  const id = await givenDeclined()
  const path = await bundleOf(id)
  const empty = mkdtempSync(join(folder, 'empty-'))
  const run = (file: string) =>
    new Promise<{ exit: number; out: string }>((resolve) => {
      const cli = join(import.meta.dirname, '../../cli.ts')
      const options = { cwd: empty, env: { PATH: process.env['PATH'] } }
      execFile(process.execPath, [cli, 'audit', 'verify', file], options, (error, stdout, stderr) => {
        resolve({ exit: error ? Number(error.code) : 0, out: stdout + stderr })
      })
    })
  const good = await run(path)
  expect(good).toMatchObject({ exit: 0, out: expect.stringContaining(id) })
  const disclosures = Buffer.from(
    (await readZip(path)).get(DISCLOSURES)![0]!.toString().replace('Case', 'Cafe'),
  )
  const bad = await run(await changed(path, { [DISCLOSURES]: disclosures }))
  expect(bad).toMatchObject({ exit: 1, out: expect.stringContaining(DISCLOSURES) })
  expect(readFileSync(path).length).toBeGreaterThan(1_000)
  expect(bad.out).not.toContain(ENTRIES)
})
