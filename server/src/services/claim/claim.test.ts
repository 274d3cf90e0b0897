import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { queueKit, refusal, type QueueKit } from '../../testing/queue-kit.ts'
import { makeAccount } from '../../testing/make-account.ts'
import { NOON } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { CLAIM_MS, claimVerification } from './claim.ts'
import { releaseClaim } from './release.ts'
import { acknowledgeVerification } from '../verification/acknowledge.ts'
import { approveVerification } from '../verification/approve.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { declineVerification } from '../verification/decline.ts'
import { restartVerification } from '../verification/restart.ts'
import { claimNext } from '../queue/next.ts'

let review: QueueKit
let anna: QueueKit['anna']
let ben: QueueKit['ben']

beforeAll(async () => {
  review = await queueKit()
  ;({ anna, ben } = review)
})

afterEach(() => review.kit.setNow(NOON))

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
    const { account, ids, anna, ben } = await review.queueOf(1)
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
    expect(await review.auditOf(account.id)).toEqual(['claim.taken', 'claim.taken_over', 'claim.handed_back'])
  })

  test('of two who claim at once one gets it', async () => {
    const { ids, account } = await review.queueOf(1)
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
