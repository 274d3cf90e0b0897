import type { ReasonSlug } from '@countersign/core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reviewKit, type ReviewKit } from '../../testing/review-kit.ts'
import { makeAccount } from '../../testing/make-account.ts'
import { NOON } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { CLAIM_MS, claimVerification } from '../claim/claim.ts'
import { releaseClaim } from '../claim/release.ts'
import { addComment } from '../comment/add.ts'
import { listComments } from '../comment/list.ts'
import { giveOpinion } from '../opinion/answer.ts'
import { askOpinion } from '../opinion/ask.ts'
import { listOpinions } from '../opinion/list.ts'
import { acknowledgeVerification } from '../verification/acknowledge.ts'
import { approveVerification } from '../verification/approve.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { declineVerification } from '../verification/decline.ts'
import { getVerification } from '../verification/get.ts'
import { restartVerification } from '../verification/restart.ts'
import { countQueueParts } from './counts.ts'
import { deEscalateVerification, escalateVerification } from './escalate.ts'
import { listQueue, type ListQueue } from './list.ts'
import { claimNext } from './next.ts'

const HOUR_MS = 3_600_000

let review: ReviewKit
let anna: ReviewKit['anna']
let ben: ReviewKit['ben']

beforeAll(async () => {
  review = await reviewKit()
  ;({ anna, ben } = review)
})

afterEach(() => review.kit.setNow(NOON))

/** A fresh account whose queue holds only what the test puts there, `count` verifications an hour apart. */
async function queueOf(count: number) {
  const account = await makeAccount(review.kit)
  const members = await Promise.all([account.memberOf('reviewer'), account.memberOf('reviewer')])
  const ids: string[] = []
  for (let index = 0; index < count; index++) ids.push(await copyInto(account.id, index))
  return { account, ids, anna: members[0], ben: members[1] }
}

let template: Promise<string> | undefined

/** The rows of one verification in review, again in another account: what the checks do is not of interest here. */
async function copyInto(accountId: string, index: number): Promise<string> {
  template ??= review.inReview().then(({ id }) => id)
  const source = await template
  const id = `ver_${String(index).padStart(10, '0')}${accountId.slice(-16)}`
  const { owner } = review.kit.db
  const due = new Date(NOON + (index + 1) * HOUR_MS)
  await owner.query(
    `INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, name, applicant, language, link_hash,
       data_key, created_at, updated_at, expires_at, review_due_at)
     SELECT $2, $3, mode, (SELECT id FROM flow_versions WHERE account_id = $2 LIMIT 1), status, version,
       state || jsonb_build_object('id', $3::text), name, applicant, language, $4, data_key, created_at, updated_at, expires_at, $5
     FROM verifications WHERE id = $1`,
    [source, accountId, id, Buffer.from(id), due],
  )
  await owner.query(
    `INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
     SELECT $2, $3, seq, $3 || seq, type, at, actor, body, snapshot, hash FROM events WHERE verification_id = $1`,
    [source, accountId, id],
  )
  return id
}

const idsOf = async (caller: Caller, filter: ListQueue['filter'] = {}) =>
  (await listQueue(review.context, caller, { filter, limit: 100 })).data.map(({ row }) => row.id)

const refusal = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const { code, details } = error as { code: string; details?: Record<string, unknown> }
  return details && Object.keys(details).length > 0 ? { code, details } : { code }
}

async function auditOf(accountId: string): Promise<string[]> {
  const { rows } = await review.kit.db.owner.query<{ action: string }>(
    'SELECT action FROM audit_entries WHERE account_id = $1 ORDER BY seq',
    [accountId],
  )
  return rows.map(({ action }) => action)
}

describe('the queue', () => {
  test('is what is in review, due a day after it came there, and nothing else', async () => {
    const { id } = await review.inReview()
    const { row } = await getVerification(review.context, anna, id)
    expect(row.review_due_at).toEqual(new Date(NOON + 24 * HOUR_MS))
    expect(await idsOf(anna)).toContain(id)
    const after = await acknowledgeVerification(review.context, anna, { id })
    expect(after.row.review_due_at).toBeNull()
    expect(await idsOf(anna)).not.toContain(id)
  })

  test('has the hours of the account', async () => {
    const { owner } = review.kit.db
    await owner.query('UPDATE accounts SET review_hours = 2 WHERE id = $1', [review.account.id])
    const { id } = await review.inReview()
    expect((await review.get(id)).row.review_due_at).toEqual(new Date(NOON + 2 * HOUR_MS))
    await owner.query('UPDATE accounts SET review_hours = 24 WHERE id = $1', [review.account.id])
  })

  test('comes in pages by deadline, escalated ones first, each once', async () => {
    const { ids, anna } = await queueOf(7)
    await escalateVerification(review.context, anna, { id: ids[5]!, note: 'Looks forged' })
    await escalateVerification(review.context, anna, { id: ids[3]!, note: 'A minister' })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listQueue(review.context, anna, { filter: {}, limit: 2, cursor })
      seen.push(...page.data.map(({ row }) => row.id))
      cursor = page.next ?? undefined
    } while (cursor)
    const [a, b, c, d, e, f, g] = ids
    expect(seen).toEqual([d, f, a, b, c, e, g])
    const [first] = (await listQueue(review.context, anna, { filter: { escalated: true }, limit: 9 })).data
    expect(first?.escalation).toMatchObject({ text: 'A minister', by_actor: anna.actor })
    await deEscalateVerification(review.context, anna, d!)
    expect(await idsOf(anna, { escalated: true })).toEqual([f])
    expect(await refusal(deEscalateVerification(review.context, anna, d!))).toEqual({ code: 'not_escalated' })
  })

  test('is narrowed by who has claimed, by deadline, reason and flow', async () => {
    const { account, ids, anna, ben } = await queueOf(4)
    const [a, b, c, d] = ids
    await claimVerification(review.context, anna, { id: a! })
    await claimVerification(review.context, ben, { id: b! })
    expect(await idsOf(anna, { claim: 'mine' })).toEqual([a])
    expect(await idsOf(anna, { claim: 'others' })).toEqual([b])
    expect(await idsOf(anna, { claim: 'unclaimed' })).toEqual([c, d])
    expect(await idsOf(account.caller, { claim: 'mine' })).toEqual([])
    expect(await idsOf(anna, { reason: 'low_face_similarity' })).toEqual(ids)
    expect(await idsOf(anna, { reason: 'known_fraud' as ReasonSlug })).toEqual([])
    expect(await idsOf(anna, { flowId: account.flowId })).toEqual(ids)
    expect(await idsOf(anna, { flowId: 'flo_other' })).toEqual([])
    review.kit.setNow(NOON + 2 * HOUR_MS)
    expect(await idsOf(anna, { overdue: true })).toEqual([a, b])
    expect(await countQueueParts(review.context, anna)).toEqual({
      all: 4,
      mine: 0,
      unclaimed: 4,
      escalated: 0,
      overdue: 2,
      second_opinion: 0,
      mentions: 0,
    })
  })

  test('is of one account and mode', async () => {
    const { ids, anna } = await queueOf(1)
    expect(await idsOf({ ...anna, mode: 'live' })).toEqual([])
    expect(await idsOf(ben)).not.toContain(ids[0])
  })
})

describe('the next one', () => {
  test('is never the same for twenty who ask at once, and in the order of the queue', async () => {
    const { account, ids } = await queueOf(25)
    const members = await Promise.all(Array.from({ length: 20 }, () => account.memberOf('reviewer')))
    const given = await Promise.all(members.map((member) => claimNext(review.context, member, {})))
    const got = given.map((view) => view?.state.id)
    expect(new Set(got)).toEqual(new Set(ids.slice(0, 20)))
    expect(new Set(got).size).toBe(20)
    for (const [index, view] of given.entries())
      expect(view?.claim?.member_id).toBe(members[index]?.member?.id)
    expect((await auditOf(account.id)).filter((action) => action === 'claim.taken')).toHaveLength(20)
  })

  test('passes over what others hold and what is not wanted, and is none when nothing is left', async () => {
    const { ids, anna, ben } = await queueOf(3)
    await claimVerification(review.context, anna, { id: ids[0]! })
    const next = async (skip: string[]) => (await claimNext(review.context, ben, { skip }))?.state.id
    expect(await next([ids[1]!])).toBe(ids[2])
    expect(await next([])).toBe(ids[1])
    expect(await claimNext(review.context, ben, {})).toBeNull()
  })

  test('is what a claim that ran out held', async () => {
    const { ids, anna, ben } = await queueOf(1)
    await claimNext(review.context, anna, {})
    expect(await claimNext(review.context, ben, {})).toBeNull()
    review.kit.setNow(NOON + CLAIM_MS)
    expect((await claimNext(review.context, ben, {}))?.state.id).toBe(ids[0])
  })
})

describe('a claim', () => {
  const heldBy = (holder: Caller, at = NOON) => ({
    code: 'claimed_by_other',
    details: {
      by: holder.member?.id,
      by_name: holder.member?.email,
      until: new Date(at + CLAIM_MS).toISOString(),
    },
  })

  test('keeps every other member and every key from deciding, and names who has it', async () => {
    const { id } = await review.inReview()
    const { context, account } = review
    const key: Caller = {
      ...account.caller,
      permissions: [...account.caller.permissions, 'verification:decide'],
    }
    await claimVerification(context, anna, { id })
    const expected = heldBy(anna)
    expect(await refusal(approveVerification(context, ben, { id }))).toEqual(expected)
    expect(await refusal(approveVerification(context, key, { id }))).toEqual(expected)
    expect(await refusal(declineVerification(context, ben, { id, reasons: ['known_fraud'] }))).toEqual(
      expected,
    )
    expect(await refusal(acknowledgeVerification(context, ben, { id }))).toEqual(expected)
    expect(await refusal(cancelVerification(context, key, { id }))).toEqual(expected)
    expect(await refusal(restartVerification(context, ben, { id }))).toEqual(expected)
    expect(await refusal(claimVerification(context, ben, { id }))).toEqual(expected)
    const { state, claim } = await approveVerification(context, anna, { id })
    expect([state.status, claim]).toEqual(['approved', null])
    const { rows } = await review.kit.db.owner.query('SELECT 1 FROM claims WHERE verification_id = $1', [id])
    expect(rows).toEqual([])
  })

  test('ends by itself, and whoever renews it keeps it', async () => {
    const { id } = await review.inReview()
    await claimVerification(review.context, anna, { id })
    review.kit.setNow(NOON + CLAIM_MS - 1)
    expect(await refusal(approveVerification(review.context, ben, { id }))).toEqual(heldBy(anna))
    await claimVerification(review.context, anna, { id })
    review.kit.setNow(NOON + CLAIM_MS)
    expect(await refusal(approveVerification(review.context, ben, { id }))).toEqual(
      heldBy(anna, NOON + CLAIM_MS - 1),
    )
    review.kit.setNow(NOON + 2 * CLAIM_MS)
    expect((await review.get(id)).claim).toBeNull()
    const { claim } = await claimVerification(review.context, ben, { id })
    expect(claim).toMatchObject({ member_id: ben.member?.id, claimed_at: new Date(NOON + 2 * CLAIM_MS) })
  })

  test('is handed back by who has it', async () => {
    const { id } = await review.inReview()
    expect(await refusal(releaseClaim(review.context, anna, id))).toEqual({ code: 'claim_not_held' })
    await claimVerification(review.context, anna, { id })
    expect(await refusal(releaseClaim(review.context, ben, id))).toEqual({ code: 'claim_not_held' })
    expect((await releaseClaim(review.context, anna, id)).claim).toBeNull()
    expect((await approveVerification(review.context, ben, { id })).state.status).toBe('approved')
  })

  test('is taken over by who manages members, and by nobody else', async () => {
    const { account, ids, anna, ben } = await queueOf(1)
    const [id = ''] = ids
    const administrator = await account.memberOf('administrator')
    await claimVerification(review.context, anna, { id })
    expect(await refusal(claimVerification(review.context, ben, { id, takeOver: true }))).toEqual({
      code: 'permission_missing',
      details: { permission: 'member:manage' },
    })
    const { claim } = await claimVerification(review.context, administrator, { id, takeOver: true })
    expect(claim?.member_id).toBe(administrator.member?.id)
    expect(await refusal(approveVerification(review.context, anna, { id }))).toEqual(heldBy(administrator))
    await releaseClaim(review.context, administrator, id)
    expect(await auditOf(account.id)).toEqual(['claim.taken', 'claim.taken_over', 'claim.handed_back'])
  })

  test('of two who claim at once one gets it', async () => {
    const { ids, account } = await queueOf(1)
    const members = await Promise.all(Array.from({ length: 8 }, () => account.memberOf('reviewer')))
    const taken = await Promise.allSettled(
      members.map((member) => claimVerification(review.context, member, { id: ids[0]! })),
    )
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('is for who may decide, is of people, and of what is in review', async () => {
    const { id } = await review.inReview()
    const { account, context } = review
    const viewer = await account.memberOf('viewer')
    expect(await refusal(claimVerification(context, viewer, { id }))).toEqual({
      code: 'permission_missing',
      details: { permission: 'verification:decide' },
    })
    const key: Caller = { ...account.caller, permissions: ['verification:decide'] }
    expect(await refusal(claimVerification(context, key, { id }))).toEqual({ code: 'member_required' })
    expect(await refusal(claimNext(context, key, {}))).toEqual({ code: 'member_required' })
    await approveVerification(context, anna, { id })
    expect(await refusal(claimVerification(context, anna, { id }))).toMatchObject({
      code: 'not_allowed_in_status',
    })
    const other = await makeAccount(review.kit)
    expect(await refusal(claimVerification(context, await other.memberOf('reviewer'), { id }))).toEqual({
      code: 'not_found',
    })
  })
})

describe('colleagues', () => {
  test('comment, and find where they are mentioned', async () => {
    const { ids, account, anna, ben } = await queueOf(2)
    const [id = ''] = ids
    await addComment(review.context, anna, { id, text: 'What do you think?', mentions: [ben.member!.id] })
    review.kit.setNow(NOON + 1)
    await addComment(review.context, ben, { id, text: 'Forged', mentions: [] })
    const { data } = await listComments(review.context, anna, { id, limit: 10 })
    expect(data.map(({ text, mentions, by_actor }) => [text, mentions, by_actor])).toEqual([
      ['What do you think?', [ben.member?.id], anna.actor],
      ['Forged', [], ben.actor],
    ])
    expect(await idsOf(ben, { mentions: true })).toEqual([id])
    expect(await idsOf(anna, { mentions: true })).toEqual([])
    const { rows: mails } = await review.kit.db.owner.query(
      'SELECT member_id, kind, facts FROM member_mails WHERE account_id = $1',
      [account.id],
    )
    expect(mails).toEqual([
      {
        member_id: ben.member?.id,
        kind: 'mention',
        facts: { verificationId: id, mode: 'test', by: anna.member?.id },
      },
    ])
    const stranger = review.anna.member!.id
    expect(await refusal(addComment(review.context, anna, { id, text: 'Hi', mentions: [stranger] }))).toEqual(
      {
        code: 'validation_failed',
      },
    )
    const viewer = await account.memberOf('viewer')
    expect(await refusal(addComment(review.context, viewer, { id, text: 'Hi', mentions: [] }))).toEqual({
      code: 'permission_missing',
      details: { permission: 'verification:comment' },
    })
    expect(await auditOf(account.id)).toEqual(['comment.added', 'comment.added'])
  })

  test('say something that no entry of the audit holds, and that nobody can change', async () => {
    const { ids, account, anna } = await queueOf(1)
    await addComment(review.context, anna, { id: ids[0]!, text: 'Zebedee Quirkington called', mentions: [] })
    const { owner, pool } = review.kit.db
    const { rows } = await owner.query('SELECT body FROM audit_entries WHERE account_id = $1', [account.id])
    expect(JSON.stringify(rows)).not.toContain('Quirkington')
    await expect(pool.query(`UPDATE comments SET mentions = '{}'`)).rejects.toMatchObject({ code: '42501' })
    await expect(pool.query('DELETE FROM comments')).rejects.toMatchObject({ code: '42501' })
  })

  test('give a second opinion, never on what they asked themselves', async () => {
    const { ids, account, anna, ben } = await queueOf(2)
    const [id = ''] = ids
    const { context } = review
    const asked = await askOpinion(context, anna, { id, of: ben.member!.id, note: 'The hologram?' })
    const opinion = { id: asked.row.id, opinion: 'decline', note: 'It is missing' } as const
    expect(await idsOf(ben, { opinion: true })).toEqual([id])
    expect(await idsOf(anna, { opinion: true })).toEqual([])
    const third = await account.memberOf('reviewer')
    expect(await refusal(giveOpinion(context, anna, opinion))).toEqual({ code: 'second_opinion_own' })
    expect(await refusal(giveOpinion(context, third, opinion))).toEqual({
      code: 'second_opinion_of_other',
      details: { of: ben.member?.id, of_name: ben.member?.email },
    })
    await giveOpinion(context, ben, opinion)
    expect(await refusal(giveOpinion(context, ben, opinion))).toEqual({ code: 'second_opinion_closed' })
    expect((await getVerification(context, anna, id)).state.status).toBe('in_review')
    const { data } = await listOpinions(context, anna, id)
    expect(data).toMatchObject([
      { opinion: 'decline', answer_note: 'It is missing', note: 'The hologram?', answered_by: ben.actor },
    ])
    expect(await auditOf(account.id)).toEqual(['second_opinion.asked', 'second_opinion.answered'])
  })

  test('are asked together, but not the one who asks; what was decided meanwhile is closed', async () => {
    const { ids, anna, ben } = await queueOf(1)
    const [id = ''] = ids
    const { context } = review
    expect(await refusal(askOpinion(context, anna, { id, of: anna.member!.id }))).toEqual({
      code: 'second_opinion_own',
    })
    const { row } = await askOpinion(context, anna, { id, of: null })
    expect([await idsOf(anna, { opinion: true }), await idsOf(ben, { opinion: true })]).toEqual([[], [id]])
    await approveVerification(context, anna, { id })
    expect(await refusal(giveOpinion(context, ben, { id: row.id, opinion: 'unsure' }))).toEqual({
      code: 'second_opinion_closed',
    })
  })

  test('escalate what is in review, until it is decided', async () => {
    const { ids, anna, ben } = await queueOf(2)
    const [, id = ''] = ids
    await escalateVerification(review.context, anna, { id, note: 'A minister' })
    expect(await idsOf(ben)).toEqual([id, ids[0]])
    const { row } = await approveVerification(review.context, ben, { id })
    expect([row.review_rank, row.review_due_at]).toEqual([1, null])
    expect(await refusal(escalateVerification(review.context, anna, { id, note: 'Late' }))).toMatchObject({
      code: 'not_allowed_in_status',
    })
  })
})
