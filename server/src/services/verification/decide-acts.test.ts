import { replay } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { upload } from '../../testing/given-verification.ts'
import { makeAccount } from '../../testing/make-account.ts'
import { reviewKit, type ReviewKit } from '../../testing/review-kit.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON } from '../../testing/test-context.ts'
import { readLinkState } from '../applicant/state.ts'
import { listEvidence } from '../evidence/list.ts'
import { acknowledgeVerification } from './acknowledge.ts'
import { approveVerification } from './approve.ts'
import { cancelVerification } from './cancel.ts'
import { declineVerification } from './decline.ts'
import { listAttempts } from './list-attempts.ts'
import { listEvents } from './list-events.ts'
import { renewLink } from './renew-link.ts'
import { requestResubmission } from './request-resubmission.ts'
import { rerunChecks } from './rerun-checks.ts'
import { restartVerification } from './restart.ts'

let review: ReviewKit
let account: ReviewKit['account']
let anna: ReviewKit['anna']
let ben: ReviewKit['ben']
let get: ReviewKit['get']
let eventsOf: ReviewKit['eventsOf']
let inReview: ReviewKit['inReview']
let handInAgain: ReviewKit['handInAgain']

beforeAll(async () => {
  review = await reviewKit()
  ;({ account, anna, ben, get, eventsOf, inReview, handInAgain } = review)
})

describe('a member decides', () => {
  test('approves as it is', async () => {
    const { id } = await inReview()
    const { state } = await approveVerification(review.context, anna, { id })
    expect(state).toMatchObject({
      status: 'approved',
      completedAt: NOON,
      decision: { outcome: 'approve', source: 'reviewer', by: anna.actor },
    })
    expect(replay(await eventsOf(id))).toEqual(state)
  })

  test('declines for reasons; the note stands beside the event, never in it', async () => {
    const { id } = await inReview()
    const note = 'Called Zebedee Quirkington, who knows nothing of this'
    const { state } = await declineVerification(review.context, anna, { id, reasons: ['known_fraud'], note })
    expect(state).toMatchObject({
      status: 'declined',
      decision: { outcome: 'decline', source: 'reviewer', reasons: ['known_fraud'], code: null },
    })
    const stored = await storedEvents(review.kit, account, id)
    expect(JSON.stringify(stored)).not.toContain('Quirkington')
    const { texts } = await listEvents(review.context, anna, { id, order: 'asc', limit: 100 })
    expect(texts).toEqual([
      { account_id: account.id, verification_id: id, seq: state.version, note, message: null },
    ])
  })

  test('acknowledges: who and when is recorded, nothing is decided, and it can still be declined', async () => {
    const { id } = await inReview()
    const { state } = await acknowledgeVerification(review.context, anna, { id })
    expect(state).toMatchObject({
      status: 'acknowledged',
      completedAt: null,
      decision: { outcome: 'review' },
    })
    expect((await eventsOf(id)).at(-1)).toEqual({ type: 'acknowledged', at: NOON, by: anna.actor })
    const after = await declineVerification(review.context, ben, { id, reasons: ['face_mismatch'] })
    expect(after.state.status).toBe('declined')
  })

  test('asks again on the same link: only for the chosen steps, with the message, and all earlier evidence stays', async () => {
    const made = await inReview()
    const { id, link } = made
    const first = await listEvidence(review.context, anna, id)
    await requestResubmission(review.context, anna, {
      id,
      steps: ['selfie'],
      reasons: ['face_not_visible'],
      message: 'Please take off your hat.',
    })
    const asked = await readLinkState(review.context, link)
    expect(asked.message).toBe('Please take off your hat.')
    expect(asked.record.state.steps.map(({ key, done, again }) => [key, done, again])).toEqual([
      ['document_front', true, []],
      ['selfie', false, ['face_not_visible']],
    ])
    await expect(upload(review.context, link, 'document_front')).rejects.toMatchObject({
      code: 'step_not_open',
    })
    await handInAgain(made, 2)
    expect((await get(id)).state).toMatchObject({ status: 'in_review', attempt: 2 })
    expect((await readLinkState(review.context, link)).message).toBeNull()
    const after = await listEvidence(review.context, anna, id)
    expect(after.map(({ row }) => row.id)).toEqual(expect.arrayContaining(first.map(({ row }) => row.id)))
    expect(after.map(({ row, current }) => `${row.step} ${row.attempt} ${current}`).toSorted()).toEqual([
      'document_front 1 true',
      'selfie 1 false',
      'selfie 2 true',
    ])
    const { reports, texts } = await listAttempts(review.context, anna, id)
    expect(reports.map(({ number, decisions }) => [number, decisions.map(({ source }) => source)])).toEqual([
      [1, ['automatic', 'reviewer']],
      [2, ['automatic']],
    ])
    expect(texts.map(({ message }) => message)).toEqual(['Please take off your hat.'])
  })

  test('a later resubmission without a message shows none of the earlier', async () => {
    const made = await inReview()
    const ask = { id: made.id, steps: ['selfie' as const], reasons: ['face_not_visible' as const] }
    await requestResubmission(review.context, anna, { ...ask, message: 'The first' })
    await handInAgain(made, 2)
    await requestResubmission(review.context, anna, ask)
    expect((await readLinkState(review.context, made.link)).message).toBeNull()
  })
})

test('past the deadline nobody is asked again, and everything else can still be decided', async () => {
  const { id } = await inReview()
  const ask = { id, steps: ['selfie' as const], reasons: ['face_not_visible' as const] }
  review.kit.setNow(NOON + 7 * 86_400_000)
  try {
    await expect(requestResubmission(review.context, anna, ask)).rejects.toMatchObject({
      code: 'deadline_passed',
    })
    const { state } = await approveVerification(review.context, anna, { id })
    expect(state.status).toBe('approved')
  } finally {
    review.kit.setNow(NOON)
  }
})

describe('refusals', () => {
  test('without a reason, without the step, without the permission, in the wrong status', async () => {
    const { id } = await inReview()
    const refusedWith = (act: Promise<unknown>, code: string) => expect(act).rejects.toMatchObject({ code })
    const { context } = review
    await refusedWith(declineVerification(context, anna, { id, reasons: [] }), 'reasons_required')
    const ask = { id, steps: ['document_back' as const], reasons: ['face_mismatch' as const] }
    await refusedWith(requestResubmission(context, anna, ask), 'unknown_step')
    await refusedWith(
      requestResubmission(context, anna, { ...ask, steps: ['selfie'], reasons: [] }),
      'reasons_required',
    )
    await refusedWith(rerunChecks(context, anna, { id }), 'nothing_to_run_again')
    await refusedWith(renewLink(context, anna, { id }), 'not_allowed_in_status')
    const viewer = await account.memberOf('viewer')
    const target = { id }
    for (const act of [
      approveVerification(context, viewer, target),
      declineVerification(context, viewer, { id, reasons: ['known_fraud'] }),
      requestResubmission(context, viewer, { ...ask, steps: ['selfie'] }),
      acknowledgeVerification(context, viewer, target),
      restartVerification(context, viewer, target),
      rerunChecks(context, viewer, target),
      renewLink(context, viewer, target),
      cancelVerification(context, viewer, target),
      // Keys do not decide (domain.md 6.2).
      approveVerification(context, account.caller, target),
    ]) {
      await refusedWith(act, 'permission_missing')
    }
    const other = await makeAccount(review.kit)
    const stranger = await other.memberOf('reviewer')
    await refusedWith(approveVerification(context, stranger, target), 'not_found')
    await refusedWith(restartVerification(context, stranger, target), 'not_found')
    await refusedWith(restartVerification(context, anna, { id, flow_id: other.flowId }), 'not_found')
    await refusedWith(listAttempts(context, stranger, id), 'not_found')
    expect((await get(id)).state.status).toBe('in_review')
    await approveVerification(context, anna, target)
    await refusedWith(
      declineVerification(context, ben, { id, reasons: ['known_fraud'] }),
      'verification_completed',
    )
  })
})
