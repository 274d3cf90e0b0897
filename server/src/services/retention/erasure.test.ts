import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DAY_MS, verifyChain } from '@countersign/core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepFiles, sweepRetention } from '../../jobs/sweep-retention.ts'
import { presentApplicantState } from '../../http/presenters/applicant.ts'
import { presentVerification } from '../../http/presenters/verification.ts'
import { givenSubmitted, givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { readLinkState } from '../applicant/state.ts'
import type { Caller } from '../caller.ts'
import { runChecks } from '../check/run-checks.ts'
import { listEvidence } from '../evidence/list.ts'
import { readEvidence } from '../evidence/read.ts'
import { acknowledgeVerification } from '../verification/acknowledge.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { declineVerification } from '../verification/decline.ts'
import { getVerification } from '../verification/get.ts'
import { listAttempts } from '../verification/list-attempts.ts'
import { listVerifications } from '../verification/list.ts'
import { sha256Hex } from '../verification/record.ts'
import { eraseVerification } from './erase.ts'
import { liftHold, placeHold } from './hold.ts'
import { redactVerification } from './redact.ts'
import { removeFiles } from './remove-files.ts'
import { restoreVerification } from './restore.ts'

let kit: TestContext
let account: TestAccount
let administrator: Caller

beforeAll(async () => {
  kit = await testContext()
})

beforeEach(async () => {
  kit.setNow(NOON)
  account = await makeAccount(kit)
  administrator = await account.memberOf('administrator')
})

const code = (refusal: string) => expect.objectContaining({ code: refusal })
const APPLICANT = { first_name: 'Zoë', last_name: 'Quillfeather', email: 'zoe@example.org' }

/** Declined by a member with a note, with pictures, mails and measurements. */
async function givenDeclined() {
  const input = {
    applicant: APPLICANT,
    reference: 'order-4711',
    redirect_url: 'https://shop.example.org/back?who=Quillfeather',
    simulate: ['low_face_similarity'],
  }
  const made = await givenSubmitted(kit.context, account.caller, input)
  await runChecks(kit.context, { accountId: account.id, verificationId: made.id, attempt: 1 })
  const reasons = ['document_tampered' as const]
  await declineVerification(kit.context, administrator, {
    id: made.id,
    reasons,
    note: 'Zoë Quillfeather wrote to us',
  })
  return made
}

/** Every row anywhere in the database that has to do with a verification, as one text. */
async function everythingOf(id: string): Promise<string> {
  const { rows: tables } = await kit.db.owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await kit.db.owner.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${name} t WHERE to_jsonb(t)::text LIKE $1`,
      [`%${id}%`],
    )
    texts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return texts.join('\n')
}

const search = async (q: string) =>
  (
    await listVerifications(kit.context, administrator, { statuses: [], order: 'desc', limit: 10, q })
  ).data.map(({ row }) => row.id)

const filesOf = (id: string) => {
  const folder = join(kit.evidenceDir, id)
  return existsSync(folder) ? readdirSync(folder) : []
}

async function chainsOf(id: string) {
  const events = (await storedEvents(kit, account, id)).map(({ row }) => row)
  const { rows } = await kit.db.owner.query<{ seq: number; body: string; hash: string }>(
    'SELECT seq, body, hash FROM audit_entries WHERE account_id = $1 ORDER BY seq',
    [account.id],
  )
  const entries = rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }))
  return {
    types: events.map(({ type }) => type),
    events: verifyChain(events, sha256Hex).intact,
    account: verifyChain(entries, sha256Hex).intact,
  }
}

describe('hidden', () => {
  test('nothing personal is shown to anybody and no search finds it; restored, everything is as it was', async () => {
    const { id, link } = await givenDeclined()
    const before = await getVerification(kit.context, administrator, id)
    const attemptsBefore = await listAttempts(kit.context, administrator, id)
    const [picture] = await listEvidence(kit.context, administrator, id)
    const hidden = await redactVerification(kit.context, administrator, { id })
    const shown = presentVerification(hidden)
    expect(shown).toMatchObject({
      status: 'declined',
      name: null,
      reference: 'order-4711',
      applicant: {},
      data_state: 'redacting',
      retention: {
        hide_at: null,
        hidden_at: '2026-11-23T12:00:00.000Z',
        erase_at: '2026-12-23T12:00:00.000Z',
        erased_at: null,
        hold: null,
      },
    })
    expect(hidden.row.redirect_url).toBeNull()
    expect(JSON.stringify([shown, await listAttempts(kit.context, administrator, id)])).not.toMatch(
      /Quillfeather|Zoë|zoe@/,
    )
    expect(JSON.stringify(presentApplicantState(await readLinkState(kit.context, link)))).not.toContain('Zoë')
    expect(await search('quillfeather')).toEqual([])
    expect(await search('order-4711')).toEqual([id])
    await expect(readEvidence(kit.context, administrator, picture!.row.id)).rejects.toEqual(
      code('data_hidden'),
    )
    kit.setNow(NOON + DAY_MS)
    const restored = await restoreVerification(kit.context, administrator, { id })
    const { version } = restored.state
    expect(restored.row).toEqual({
      ...before.row,
      version,
      updated_at: new Date(NOON + DAY_MS),
      restored_at: new Date(NOON + DAY_MS),
    })
    const { texts, runs } = await listAttempts(kit.context, administrator, id)
    expect({ texts, runs }).toEqual({ texts: attemptsBefore.texts, runs: attemptsBefore.runs })
    expect(await search('quillfeather')).toEqual([id])
    expect((await readEvidence(kit.context, administrator, picture!.row.id)).length).toBeGreaterThan(1_000)
    expect(await chainsOf(id)).toMatchObject({ events: true, account: true })
  })

  test('also what the account’s chain committed to about the applicant is not shown, and shown again when restored', async () => {
    const { id } = await givenDeclined()
    await placeHold(kit.context, administrator, { id, reason: 'Court order about Quillfeather' })
    const personal = () =>
      kit.context.within(account.id, ({ trx }) =>
        trx.selectFrom('audit_personal').select('value').where('about', '=', 'applicant').execute(),
      )
    expect(await personal()).toEqual([{ value: 'Court order about Quillfeather' }])
    await liftHold(kit.context, administrator, { id })
    await redactVerification(kit.context, administrator, { id })
    expect(await personal()).toEqual([])
    await restoreVerification(kit.context, administrator, { id })
    expect(await personal()).toHaveLength(1)
    await eraseVerification(kit.context, administrator, { id })
    const { rows } = await kit.db.owner.query(
      `SELECT 1 FROM audit_personal WHERE account_id = $1 AND about = 'applicant'`,
      [account.id],
    )
    expect(rows).toEqual([])
    expect(await chainsOf(id)).toMatchObject({ account: true })
  })
})

describe('destroyed', () => {
  test('nothing anywhere tells who it was; status, times, reasons and both chains stay', async () => {
    const { id } = await givenDeclined()
    const before = await getVerification(kit.context, administrator, id)
    const [picture] = await listEvidence(kit.context, administrator, id)
    expect(await everythingOf(id)).toMatch(/Quillfeather/)
    expect(filesOf(id)).toHaveLength(2)
    kit.setNow(NOON + DAY_MS)
    const erased = await eraseVerification(kit.context, administrator, { id })
    expect(await everythingOf(id)).not.toMatch(/Quillfeather|Zoë|zoe@example/)
    expect(erased.row).toMatchObject({
      data_key: null,
      name: null,
      applicant: {},
      document: null,
      redirect_url: null,
      reference: 'order-4711',
      erased_at: new Date(NOON + DAY_MS),
      files_left: true,
    })
    expect(erased.state).toMatchObject({
      status: 'declined',
      dataState: 'erased',
      completedAt: before.state.completedAt,
      decision: before.state.decision,
    })
    await removeFiles(kit.context, { accountId: account.id, verificationId: id })
    expect(filesOf(id)).toEqual([])
    expect((await getVerification(kit.context, administrator, id)).row.files_left).toBe(false)
    await expect(readEvidence(kit.context, administrator, picture!.row.id)).rejects.toEqual(
      code('data_erased'),
    )
    await expect(restoreVerification(kit.context, administrator, { id })).rejects.toEqual(code('data_erased'))
    await expect(placeHold(kit.context, administrator, { id, reason: 'Late' })).rejects.toEqual(
      code('data_erased'),
    )
    const chains = await chainsOf(id)
    expect(chains).toMatchObject({ events: true, account: true })
    expect(chains.types.slice(-2)).toEqual(['declined', 'erased'])
  })

  test('again it is the same, and it is told to the outside without anything personal', async () => {
    const { id } = await givenDeclined()
    const first = await eraseVerification(kit.context, administrator, { id })
    const again = await eraseVerification(kit.context, administrator, { id })
    expect(again.state).toEqual(first.state)
    const { rows } = await kit.db.owner.query<{ name: string; data: Record<string, string> }>(
      `SELECT name, data FROM pgboss.job WHERE name IN ('announce-event', 'remove-files') AND data->>'accountId' = $1`,
      [account.id],
    )
    const last = (await storedEvents(kit, account, id)).at(-1)!.row
    expect(rows.filter(({ data }) => data.eventId === last.id)).toHaveLength(1)
    expect(rows.filter(({ name }) => name === 'remove-files')).toHaveLength(1)
    expect(JSON.stringify(last.snapshot)).not.toMatch(/Quillfeather/)
  })

  test('files that could not be removed are, by the next sweep, and nobody opens them in between', async () => {
    const { id } = await givenDeclined()
    await eraseVerification(kit.context, administrator, { id })
    const failing = {
      ...kit.context,
      evidence: { ...kit.context.evidence, removeAll: () => Promise.reject(new Error('disk')) },
    }
    await expect(removeFiles(failing, { accountId: account.id, verificationId: id })).rejects.toThrow('disk')
    expect(filesOf(id)).toHaveLength(2)
    expect(await sweepFiles(failing)).toBe(0)
    expect(await sweepFiles(kit.context)).toBeGreaterThan(0)
    expect(filesOf(id)).toEqual([])
    expect(await sweepFiles(kit.context)).toBe(0)
  })
})

describe('by whom and when', () => {
  test('with verification:erase, of what is completed or acknowledged, and never against the version that was seen', async () => {
    const open = await givenVerification(kit.context, account.caller)
    await expect(redactVerification(kit.context, administrator, open)).rejects.toEqual(
      code('verification_not_completed'),
    )
    await expect(eraseVerification(kit.context, administrator, open)).rejects.toEqual(
      code('verification_not_completed'),
    )
    const { id } = await givenDeclined()
    for (const role of ['reviewer', 'auditor', 'viewer'] as const) {
      const member = await account.memberOf(role)
      for (const act of [redactVerification, restoreVerification, eraseVerification]) {
        await expect(act(kit.context, member, { id })).rejects.toEqual(code('permission_missing'))
      }
    }
    await expect(eraseVerification(kit.context, administrator, { id, seenVersion: 3 })).rejects.toEqual(
      code('version_conflict'),
    )
    const other = await makeAccount(kit)
    const stranger = await other.memberOf('administrator')
    await expect(eraseVerification(kit.context, stranger, { id })).rejects.toEqual(code('not_found'))
    const live = { ...administrator, mode: 'live' as const }
    await expect(eraseVerification(kit.context, live, { id })).rejects.toEqual(code('not_found'))
    expect((await getVerification(kit.context, administrator, id)).state.dataState).toBe('live')
  })

  test('an acknowledged one too', async () => {
    const made = await givenSubmitted(kit.context, account.caller, { simulate: ['low_face_similarity'] })
    await runChecks(kit.context, { accountId: account.id, verificationId: made.id, attempt: 1 })
    await acknowledgeVerification(kit.context, administrator, made)
    expect((await redactVerification(kit.context, administrator, made)).state).toMatchObject({
      status: 'acknowledged',
      dataState: 'redacting',
    })
  })

  test('hidden and erased at the same time by several: one of each, and the chain is whole', async () => {
    const { id } = await givenVerification(kit.context, account.caller, { applicant: APPLICANT })
    await cancelVerification(kit.context, administrator, { id })
    const acts = [redactVerification, eraseVerification, redactVerification, eraseVerification]
    await Promise.allSettled(acts.map((act) => act(kit.context, administrator, { id })))
    await sweepRetention(kit.context)
    const { types, events, account: whole } = await chainsOf(id)
    expect(types.filter((type) => type === 'erased')).toHaveLength(1)
    expect(types.filter((type) => type === 'redacted').length).toBeLessThanOrEqual(1)
    expect([events, whole]).toEqual([true, true])
    expect(await everythingOf(id)).not.toMatch(/Quillfeather/)
  })
})
