import { canonicalJson, commitmentOf } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { overrideKit, refused, type OverrideKit } from '../../testing/override-kit.ts'
import type { Caller } from '../caller.ts'
import { uploadOverrideEvidence } from '../override-evidence/upload.ts'
import { sha256Hex } from '../verification/record.ts'
import { listOverrides } from './history.ts'

let kit: OverrideKit

beforeAll(async () => {
  kit = await overrideKit()
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

test('a failure becomes a success: everything is recorded, proven, told to every administrator once, and announced', async () => {
  const { id } = await kit.declined()
  const file = await uploadOverrideEvidence(kit.context, kit.asked, {
    verificationId: id,
    name: 'Contract.pdf',
    bytes: PDF,
  })
  const view = await kit.override(id, { evidenceIds: [file.id] })
  expect(view.state).toMatchObject({ status: 'approved', pendingOverride: null, automaticOutcome: 'decline' })
  expect(view.row.flags).toEqual(['modified'])
  const { entries, names } = await listOverrides(kit.context, kit.anna, id)
  const last = (await kit.eventsOf(id)).length
  expect(entries).toEqual([
    {
      override: {
        id: entries[0]!.override.id,
        from: 'declined',
        to: 'approved',
        reason: 'regular_client',
        rejectionReasons: [],
        evidenceIds: [file.id],
        termsVersion: '2026-11',
        by: kit.asked.actor,
        personId: kit.asked.personId,
        at: view.state.updatedAt,
        confirmedBy: null,
      },
      state: 'made',
      description: 'Known since 2019, seen at the branch today.',
      evidence: [
        expect.objectContaining({ id: file.id, name: 'Contract.pdf', media_type: 'application/pdf' }),
      ],
      made: {
        seq: last,
        hash: view.head,
        by: kit.asked.actor,
        at: view.state.updatedAt,
        ip: '192.0.2.7',
        userAgent: 'Mozilla/5.0 (Example)',
        commitments: expect.any(Object),
      },
      answered: null,
    },
  ])
  expect(names.get(kit.asked.actor.id!)).toBe(kit.asked.member?.email)
  const { rows } = await kit.owner.query<{ field: string; salt: string; value: unknown }>(
    `SELECT field, salt, value FROM event_personal WHERE verification_id = $1
     UNION ALL SELECT field, salt, value FROM event_origins WHERE verification_id = $1`,
    [id],
  )
  const proven = Object.fromEntries(
    rows.map(({ field, salt, value }) => [field, commitmentOf(salt, value, sha256Hex)]),
  )
  expect(entries[0]!.made.commitments).toEqual(proven)
  expect(Object.keys(proven).toSorted()).toEqual(['description', 'files', 'ip', 'user_agent'])
  const stored = canonicalJson((await kit.eventsOf(id)).at(-1))
  expect(stored).not.toContain('branch')
  expect(stored).not.toContain('192.0.2')
  expect(stored).not.toContain('Contract')
  const mails = await kit.mailsOf(id)
  expect(new Set(mails.map(({ member_id }) => member_id))).toEqual(
    new Set([kit.asked.actor.id, kit.second.actor.id]),
  )
  expect(mails.map(({ kind, facts }) => ({ kind, facts }))).toEqual(
    Array.from({ length: 2 }, () => ({
      kind: 'override_notice',
      facts: expect.objectContaining({
        verificationId: id,
        by: kit.asked.actor.id,
        stage: 'made',
        previous: 'declined',
        current: 'approved',
      }),
    })),
  )
})

test('a success becomes a failure and back: the history shows both, newest first', async () => {
  const { id } = await kit.approved()
  await kit.override(id, {
    to: 'declined',
    reason: 'manipulated_photo',
    rejectionReasons: ['document_tampered'],
  })
  await kit.override(id, { reason: 'other', description: 'The photo was checked again.' })
  const { entries } = await listOverrides(kit.context, kit.anna, id)
  expect(
    entries.map(({ override: { from, to, reason }, description }) => [from, to, reason, description]),
  ).toEqual([
    ['declined', 'approved', 'other', 'The photo was checked again.'],
    ['approved', 'declined', 'manipulated_photo', 'Known since 2019, seen at the branch today.'],
  ])
  expect((await kit.eventsOf(id)).slice(-2).map(({ type }) => type)).toEqual([
    'overwritten_failure',
    'overwritten_success',
  ])
})

describe('is refused', () => {
  test('without the tick, with other terms than the current, with unknown or used evidence', async () => {
    const { id } = await kit.declined()
    await expect(kit.override(id, { termsAccepted: false })).rejects.toEqual(refused('terms_tick_required'))
    await expect(kit.override(id, { termsVersion: '2020-01' })).rejects.toEqual(
      refused('terms_version_outdated', { given: '2020-01', current: '2026-11' }),
    )
    await expect(kit.override(id, { evidenceIds: ['ove_unknown'] })).rejects.toEqual(
      refused('unknown_evidence', { unknown: ['ove_unknown'] }),
    )
    const other = await kit.declined()
    const { id: file } = await uploadOverrideEvidence(kit.context, kit.asked, {
      verificationId: other.id,
      name: null,
      bytes: PDF,
    })
    await expect(kit.override(id, { evidenceIds: [file] })).rejects.toEqual(refused('unknown_evidence'))
    await kit.override(other.id, { evidenceIds: [file] })
    await expect(
      kit.override(other.id, {
        to: 'declined',
        reason: 'other',
        rejectionReasons: ['known_fraud'],
        evidenceIds: [file],
      }),
    ).rejects.toEqual(refused('unknown_evidence', { unknown: [file] }))
    expect((await kit.get(id)).state.overrides).toEqual([])
  })

  test('without entitlement, accepted terms or permission, with what is missing named', async () => {
    const { id } = await kit.approved()
    const deny = { to: 'declined', reason: 'other', rejectionReasons: ['known_fraud'] } as const
    await kit.set('entitlements', ['status_override'])
    await expect(kit.override(id, { ...deny, rejectionReasons: ['known_fraud'] })).rejects.toEqual(
      refused('entitlement_missing', { entitlement: 'deny' }),
    )
    await kit.set('entitlements', ['status_override', 'deny', 'four_eyes'])
    await expect(kit.override(id, {}, kit.anna)).rejects.toEqual(
      refused('permission_missing', { permission: 'verification:override' }),
    )
    const bare: Caller = { ...kit.asked, permissions: ['verification:override', 'verification:read'] }
    await expect(kit.override(id, {}, bare)).rejects.toEqual(
      refused('permission_missing', { permission: 'verification:decide' }),
    )
  })

  test('of what is pending, cancelled or has the outcome already, and without reasons of the direction', async () => {
    const open = await kit.inReview()
    await expect(kit.override(open.id)).rejects.toEqual(refused('verification_not_completed'))
    const { id } = await kit.approved()
    await expect(kit.override(id)).rejects.toEqual(refused('same_outcome'))
    await expect(kit.override(id, { to: 'declined', reason: 'regular_client' })).rejects.toEqual(
      refused('override_reason_not_for_direction'),
    )
    await expect(kit.override(id, { to: 'declined', reason: 'other' })).rejects.toEqual(
      refused('reasons_required'),
    )
  })

  test('to all but one of many at once; the losers learn who won', async () => {
    const { id } = await kit.declined()
    const seenVersion = (await kit.get(id)).state.version
    const both = await Promise.allSettled(
      [kit.asked, kit.second, kit.asked, kit.second].map((caller) =>
        kit.override(id, { seenVersion }, caller),
      ),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const lost of both.filter((one) => one.status === 'rejected'))
      expect(lost.reason).toEqual(
        refused('version_conflict', { event: 'verification.overwritten_success', byKind: 'member' }),
      )
    expect((await kit.get(id)).state.overrides).toHaveLength(1)
  })
})
