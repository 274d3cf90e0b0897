import type { ReasonSlug } from '@countersign/core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { queueKit, refusal, type QueueKit } from '../../testing/queue-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import { CLAIM_MS, claimVerification } from '../claim/claim.ts'
import { acknowledgeVerification } from '../verification/acknowledge.ts'
import { getVerification } from '../verification/get.ts'
import { countQueueParts } from './counts.ts'
import { deEscalateVerification, escalateVerification } from './escalate.ts'
import { listQueue } from './list.ts'
import { claimNext } from './next.ts'

const HOUR_MS = 3_600_000

let review: QueueKit
let anna: QueueKit['anna']
let ben: QueueKit['ben']

beforeAll(async () => {
  review = await queueKit()
  ;({ anna, ben } = review)
})

afterEach(() => review.kit.setNow(NOON))

describe('the queue', () => {
  test('is what is in review, due a day after it came there, and nothing else', async () => {
    const { id } = await review.inReview()
    const { row } = await getVerification(review.context, anna, id)
    expect(row.review_due_at).toEqual(new Date(NOON + 24 * HOUR_MS))
    expect(await review.idsOf(anna)).toContain(id)
    const after = await acknowledgeVerification(review.context, anna, { id })
    expect(after.row.review_due_at).toBeNull()
    expect(await review.idsOf(anna)).not.toContain(id)
  })

  test('has the hours of the account', async () => {
    const { owner } = review.kit.db
    await owner.query('UPDATE accounts SET review_hours = 2 WHERE id = $1', [review.account.id])
    const { id } = await review.inReview()
    expect((await review.get(id)).row.review_due_at).toEqual(new Date(NOON + 2 * HOUR_MS))
    await owner.query('UPDATE accounts SET review_hours = 24 WHERE id = $1', [review.account.id])
  })

  test('comes in pages by deadline, escalated ones first, each once', async () => {
    const { ids, anna } = await review.queueOf(7)
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
    expect(await review.idsOf(anna, { escalated: true })).toEqual([f])
    expect(await refusal(deEscalateVerification(review.context, anna, d!))).toEqual({ code: 'not_escalated' })
  })

  test('is narrowed by who has claimed, by deadline, reason and flow', async () => {
    const { account, ids, anna, ben } = await review.queueOf(4)
    const [a, b, c, d] = ids
    await claimVerification(review.context, anna, { id: a! })
    await claimVerification(review.context, ben, { id: b! })
    expect(await review.idsOf(anna, { claim: 'mine' })).toEqual([a])
    expect(await review.idsOf(anna, { claim: 'others' })).toEqual([b])
    expect(await review.idsOf(anna, { claim: 'unclaimed' })).toEqual([c, d])
    expect(await review.idsOf(account.caller, { claim: 'mine' })).toEqual([])
    expect(await review.idsOf(anna, { reason: 'low_face_similarity' })).toEqual(ids)
    expect(await review.idsOf(anna, { reason: 'known_fraud' as ReasonSlug })).toEqual([])
    expect(await review.idsOf(anna, { flowId: account.flowId })).toEqual(ids)
    expect(await review.idsOf(anna, { flowId: 'flo_other' })).toEqual([])
    review.kit.setNow(NOON + 2 * HOUR_MS)
    expect(await review.idsOf(anna, { overdue: true })).toEqual([a, b])
    expect(await countQueueParts(review.context, anna)).toEqual({
      all: 4,
      mine: 0,
      assigned: 0,
      unclaimed: 4,
      escalated: 0,
      overdue: 2,
      second_opinion: 0,
      mentions: 0,
    })
  })

  test('is of one account and mode', async () => {
    const { ids, anna } = await review.queueOf(1)
    expect(await review.idsOf({ ...anna, mode: 'live' })).toEqual([])
    expect(await review.idsOf(ben)).not.toContain(ids[0])
  })
})

describe('the next one', () => {
  test('is never the same for twenty who ask at once, and in the order of the queue', async () => {
    const { account, ids } = await review.queueOf(25)
    const members = await Promise.all(Array.from({ length: 20 }, () => account.memberOf('reviewer')))
    const given = await Promise.all(members.map((member) => claimNext(review.context, member, {})))
    const got = given.map((view) => view?.state.id)
    expect(new Set(got)).toEqual(new Set(ids.slice(0, 20)))
    expect(new Set(got).size).toBe(20)
    for (const [index, view] of given.entries())
      expect(view?.claim?.member_id).toBe(members[index]?.member?.id)
    expect((await review.auditOf(account.id)).filter((action) => action === 'claim.taken')).toHaveLength(20)
  })

  test('passes over what others hold and what is not wanted, and is none when nothing is left', async () => {
    const { ids, anna, ben } = await review.queueOf(3)
    await claimVerification(review.context, anna, { id: ids[0]! })
    const next = async (skip: string[]) => (await claimNext(review.context, ben, { skip }))?.state.id
    expect(await next([ids[1]!])).toBe(ids[2])
    expect(await next([])).toBe(ids[1])
    expect(await claimNext(review.context, ben, {})).toBeNull()
  })

  test('is what a claim that ran out held', async () => {
    const { ids, anna, ben } = await review.queueOf(1)
    await claimNext(review.context, anna, {})
    expect(await claimNext(review.context, ben, {})).toBeNull()
    review.kit.setNow(NOON + CLAIM_MS)
    expect((await claimNext(review.context, ben, {}))?.state.id).toBe(ids[0])
  })
})
