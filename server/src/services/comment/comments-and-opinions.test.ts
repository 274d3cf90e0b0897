import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { queueKit, refusal, type QueueKit } from '../../testing/queue-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import { addComment } from './add.ts'
import { listComments } from './list.ts'
import { giveOpinion } from '../opinion/answer.ts'
import { askOpinion } from '../opinion/ask.ts'
import { listOpinions } from '../opinion/list.ts'
import { approveVerification } from '../verification/approve.ts'
import { getVerification } from '../verification/get.ts'
import { escalateVerification } from '../queue/escalate.ts'

let review: QueueKit

beforeAll(async () => {
  review = await queueKit()
})

afterEach(() => review.kit.setNow(NOON))

describe('colleagues', () => {
  test('comment, and find where they are mentioned', async () => {
    const { ids, account, anna, ben } = await review.queueOf(2)
    const [id = ''] = ids
    await addComment(review.context, anna, { id, text: 'What do you think?', mentions: [ben.member!.id] })
    review.kit.setNow(NOON + 1)
    await addComment(review.context, ben, { id, text: 'Forged', mentions: [] })
    const { data } = await listComments(review.context, anna, { id, limit: 10 })
    expect(data.map(({ text, mentions, by_actor }) => [text, mentions, by_actor])).toEqual([
      ['What do you think?', [ben.member?.id], anna.actor],
      ['Forged', [], ben.actor],
    ])
    expect(await review.idsOf(ben, { mentions: true })).toEqual([id])
    expect(await review.idsOf(anna, { mentions: true })).toEqual([])
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
    expect(await review.auditOf(account.id)).toEqual(['comment.added', 'comment.added'])
  })

  test('say something that no entry of the audit holds, and that nobody can change', async () => {
    const { ids, account, anna } = await review.queueOf(1)
    await addComment(review.context, anna, { id: ids[0]!, text: 'Zebedee Quirkington called', mentions: [] })
    const { owner, pool } = review.kit.db
    const { rows } = await owner.query('SELECT body FROM audit_entries WHERE account_id = $1', [account.id])
    expect(JSON.stringify(rows)).not.toContain('Quirkington')
    await expect(pool.query(`UPDATE comments SET mentions = '{}'`)).rejects.toMatchObject({ code: '42501' })
    await expect(pool.query('DELETE FROM comments')).rejects.toMatchObject({ code: '42501' })
  })

  test('give a second opinion, never on what they asked themselves', async () => {
    const { ids, account, anna, ben } = await review.queueOf(2)
    const [id = ''] = ids
    const { context } = review
    const asked = await askOpinion(context, anna, { id, of: ben.member!.id, note: 'The hologram?' })
    const opinion = { id: asked.row.id, opinion: 'decline', note: 'It is missing' } as const
    expect(await review.idsOf(ben, { opinion: true })).toEqual([id])
    expect(await review.idsOf(anna, { opinion: true })).toEqual([])
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
    expect(await review.auditOf(account.id)).toEqual(['second_opinion.asked', 'second_opinion.answered'])
  })

  test('are asked together, but not the one who asks; what was decided meanwhile is closed', async () => {
    const { ids, anna, ben } = await review.queueOf(1)
    const [id = ''] = ids
    const { context } = review
    expect(await refusal(askOpinion(context, anna, { id, of: anna.member!.id }))).toEqual({
      code: 'second_opinion_own',
    })
    const { row } = await askOpinion(context, anna, { id, of: null })
    expect([await review.idsOf(anna, { opinion: true }), await review.idsOf(ben, { opinion: true })]).toEqual(
      [[], [id]],
    )
    await approveVerification(context, anna, { id })
    expect(await refusal(giveOpinion(context, ben, { id: row.id, opinion: 'unsure' }))).toEqual({
      code: 'second_opinion_closed',
    })
  })

  test('escalate what is in review, until it is decided', async () => {
    const { ids, anna, ben } = await review.queueOf(2)
    const [, id = ''] = ids
    await escalateVerification(review.context, anna, { id, note: 'A minister' })
    expect(await review.idsOf(ben)).toEqual([id, ids[0]])
    const { row } = await approveVerification(review.context, ben, { id })
    expect([row.review_rank, row.review_due_at]).toEqual([1, null])
    expect(await refusal(escalateVerification(review.context, anna, { id, note: 'Late' }))).toMatchObject({
      code: 'not_allowed_in_status',
    })
  })
})
