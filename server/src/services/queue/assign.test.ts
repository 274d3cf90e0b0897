import { beforeAll, describe, expect, test } from 'vitest'
import { queueKit, refusal, type QueueKit } from '../../testing/queue-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { claimVerification } from '../claim/claim.ts'
import { removeMember } from '../member/remove.ts'
import { updateMember } from '../member/update.ts'
import { createRole } from '../role/create.ts'
import { updateRole } from '../role/update.ts'
import { approveVerification } from '../verification/approve.ts'
import { declineVerification } from '../verification/decline.ts'
import { requestResubmission } from '../verification/request-resubmission.ts'
import { listVerifications } from '../verification/list.ts'
import { assignVerification } from './assign.ts'
import { countQueueParts } from './counts.ts'
import { escalateVerification } from './escalate.ts'
import { claimNext } from './next.ts'

let review: QueueKit

beforeAll(async () => {
  review = await queueKit()
})

const assign = (caller: Caller, id: string, to: Caller | null) =>
  assignVerification(review.context, caller, { id, memberId: to?.member?.id ?? null })
const assigneeOf = async (id: string) => {
  const { rows } = await review.kit.db.owner.query<{ assigned_to: string | null }>(
    'SELECT assigned_to FROM verifications WHERE id = $1',
    [id],
  )
  return rows[0]?.assigned_to
}
const bodiesOf = async (accountId: string, action: string) => {
  const { rows } = await review.kit.db.owner.query<{ body: string }>(
    'SELECT body FROM audit_entries WHERE account_id = $1 AND action = $2 ORDER BY seq',
    [accountId, action],
  )
  return rows.map(({ body }) => JSON.parse(body) as { by: unknown; facts: unknown })
}
const mailsOf = async (accountId: string) => {
  const { rows } = await review.kit.db.owner.query(
    'SELECT member_id, kind, facts FROM member_mails WHERE account_id = $1 ORDER BY id',
    [accountId],
  )
  return rows
}

describe('an assignment', () => {
  test('says who is to look at it, is told to them by mail and kept in the audit', async () => {
    const { account, ids, anna, ben } = await review.queueOf(2)
    const [id = ''] = ids
    const { row, names } = await assign(anna, id, ben)
    expect([row.assigned_to, names.get(ben.member!.id)]).toEqual([ben.member?.id, ben.member?.email])
    await assign(anna, id, ben)
    review.kit.setNow(NOON + 1)
    await assign(ben, id, anna)
    review.kit.setNow(NOON)
    await assign(anna, id, null)
    await assign(anna, id, null)
    expect(await bodiesOf(account.id, 'verification.assigned')).toMatchObject([
      { by: anna.actor, facts: { to: ben.member?.id, from: null } },
      { by: ben.actor, facts: { to: anna.member?.id, from: ben.member?.id } },
      { by: anna.actor, facts: { to: null, from: anna.member?.id } },
    ])
    const facts = { verificationId: id, mode: 'test' }
    expect(await mailsOf(account.id)).toEqual([
      { member_id: ben.member?.id, kind: 'assigned', facts: { ...facts, by: anna.member?.id } },
      { member_id: anna.member?.id, kind: 'assigned', facts: { ...facts, by: ben.member?.id } },
    ])
  })

  test('of oneself is no news', async () => {
    const { account, ids, anna } = await review.queueOf(1)
    await assign(anna, ids[0]!, anna)
    expect(await mailsOf(account.id)).toEqual([])
    expect(await review.auditOf(account.id)).toEqual(['verification.assigned'])
  })

  test('is of what is in review, to a member of the account who may decide', async () => {
    const { account, ids, anna } = await review.queueOf(1)
    const [id = ''] = ids
    const viewer = await account.memberOf('viewer')
    expect(await refusal(assign(anna, id, viewer))).toEqual({ code: 'assignee_may_not_decide' })
    expect(await refusal(assign(anna, id, review.ben))).toEqual({ code: 'validation_failed' })
    const gone = await account.memberOf('reviewer')
    const administrator = await account.memberOf('administrator')
    await removeMember(review.context, administrator, { id: gone.member!.id, revokeKeys: true })
    expect(await refusal(assign(anna, id, gone))).toEqual({ code: 'validation_failed' })
    expect(await refusal(assign(viewer, id, anna))).toEqual({
      code: 'permission_missing',
      details: { permission: 'verification:comment' },
    })
    expect(await refusal(assign({ ...anna, mode: 'live' }, id, anna))).toEqual({ code: 'not_found' })
    expect(await refusal(assign(review.anna, id, review.anna))).toEqual({ code: 'not_found' })
    await approveVerification(review.context, anna, { id })
    const closed = { code: 'not_allowed_in_status', details: { command: 'assign', status: 'approved' } }
    expect(await refusal(assign(anna, id, anna))).toEqual(closed)
    expect(await refusal(assign(anna, id, null))).toEqual(closed)
    expect(await review.auditOf(account.id)).not.toContain('verification.assigned')
  })

  test('ends with the review', async () => {
    const { anna, ben, context } = review
    const decided = await review.inReview()
    await assign(anna, decided.id, ben)
    await escalateVerification(context, anna, { id: decided.id, note: 'Look at the date' })
    expect((await review.get(decided.id)).row.assigned_to).toBe(ben.member?.id)
    await declineVerification(context, anna, { id: decided.id, reasons: ['known_fraud'] })
    expect(await assigneeOf(decided.id)).toBeNull()
    const again = await review.inReview()
    await assign(anna, again.id, ben)
    const asked = { id: again.id, steps: ['selfie' as const], reasons: ['poor_image_quality' as const] }
    await requestResubmission(context, anna, asked)
    expect(await assigneeOf(again.id)).toBeNull()
  })

  test('ends when the member leaves, or may not decide any more', async () => {
    const { account, ids, anna, ben } = await review.queueOf(3)
    const administrator = await account.memberOf('administrator')
    const { context } = review
    await assign(administrator, ids[0]!, anna)
    await assign(administrator, ids[1]!, ben)
    await assign(administrator, ids[2]!, administrator)
    await removeMember(context, administrator, { id: anna.member!.id, revokeKeys: true })
    const both = await Promise.all(ids.map(assigneeOf))
    expect(both).toEqual([null, ben.member?.id, administrator.member?.id])
    const permissions = ['verification:read', 'verification:comment', 'verification:decide'] as const
    const role = await createRole(context, administrator, { name: 'Checker', permissions })
    await updateMember(context, administrator, { id: ben.member!.id, role: role.id })
    expect(await assigneeOf(ids[1]!)).toBe(ben.member?.id)
    await updateRole(context, administrator, { id: role.id, permissions: ['verification:read'] })
    expect(await assigneeOf(ids[1]!)).toBeNull()
    await updateRole(context, administrator, { id: role.id, permissions })
    await assign(administrator, ids[1]!, ben)
    await updateMember(context, administrator, { id: ben.member!.id, role: 'viewer' })
    expect(await Promise.all(ids.map(assigneeOf))).toEqual([null, null, administrator.member?.id])
    expect(await bodiesOf(account.id, 'member.removed')).toMatchObject([{ facts: { unassigned: 1 } }])
  })

  test('cannot slip through while the member is removed', async () => {
    const { account, ids, anna } = await review.queueOf(8)
    const administrator = await account.memberOf('administrator')
    const leaving = await account.memberOf('reviewer')
    await Promise.allSettled([
      ...ids.slice(0, 4).map((id) => assign(anna, id, leaving)),
      removeMember(review.context, administrator, { id: leaving.member!.id, revokeKeys: true }),
      ...ids.slice(4).map((id) => assign(anna, id, leaving)),
    ])
    expect(await Promise.all(ids.map(assigneeOf))).toEqual(ids.map(() => null))
  })
})

describe('the queue', () => {
  test('is narrowed to what is assigned, and so is the list', async () => {
    const { account, ids, anna, ben } = await review.queueOf(3)
    const [a, b, c] = ids as [string, string, string]
    await assign(anna, a, anna)
    await assign(anna, b, ben)
    const mine = { assignedTo: 'me' }
    expect(await review.idsOf(anna, mine)).toEqual([a])
    expect(await review.idsOf(ben, mine)).toEqual([b])
    expect(await review.idsOf(anna, { assignedTo: ben.member!.id })).toEqual([b])
    expect(await review.idsOf(account.caller, mine)).toEqual([])
    expect(await countQueueParts(review.context, ben)).toMatchObject({ all: 3, assigned: 1 })
    const listed = async (caller: Caller, assignedTo: string) => {
      const query = { statuses: [], order: 'asc' as const, limit: 10, assignedTo }
      return (await listVerifications(review.context, caller, query)).data.map(({ row }) => row.id)
    }
    expect(await listed(anna, 'me')).toEqual([a])
    expect(await listed(anna, ben.member!.id)).toEqual([b])
    expect(await listed(account.caller, 'me')).toEqual([])
    expect(await review.idsOf(anna)).toEqual([a, b, c])
  })

  test('gives nobody what is assigned to a colleague, whom a claim does not stop', async () => {
    const { ids, anna, ben } = await review.queueOf(3)
    const [a, b, c] = ids as [string, string, string]
    await assign(anna, a, ben)
    await assign(ben, b, anna)
    const next = async (caller: Caller) => (await claimNext(review.context, caller, {}))?.state.id ?? null
    expect(await next(anna)).toBe(b)
    expect(await next(anna)).toBe(c)
    expect(await next(anna)).toBeNull()
    expect((await claimVerification(review.context, anna, { id: a })).claim?.member_id).toBe(anna.member?.id)
  })
})
