import { replay } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { givenChosen, givenSubmitted, upload } from '../../testing/given-verification.ts'
import { reviewKit, type ReviewKit } from '../../testing/review-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import { listEvidence } from '../evidence/list.ts'
import { listAttempts } from './list-attempts.ts'
import { rerunChecks } from './rerun-checks.ts'

let review: ReviewKit
let account: ReviewKit['account']
let anna: ReviewKit['anna']
let run: ReviewKit['run']
let get: ReviewKit['get']
let flowWith: ReviewKit['flowWith']
let eventsOf: ReviewKit['eventsOf']
let judged: ReviewKit['judged']
let handInAgain: ReviewKit['handInAgain']

beforeAll(async () => {
  review = await reviewKit()
  ;({ account, anna, run, get, eventsOf, judged, handInAgain, flowWith } = review)
})

test('checks that ended in an error run again in the same attempt: the newer run takes the row, the events keep both', async () => {
  const { id } = await judged({ simulate: ['error_until_rerun:face_match'] })
  expect((await get(id)).state).toMatchObject({ status: 'failed', completedAt: NOON })
  const again = await rerunChecks(review.context, anna, { id })
  expect(again.state).toMatchObject({ status: 'processing', stage: 'checks_dispatched', completedAt: null })
  const { rows } = await review.kit.db.owner.query(
    `SELECT data FROM pgboss.job WHERE name = 'run-forced-checks' AND data->>'verificationId' = $1`,
    [id],
  )
  expect(rows).toHaveLength(2)
  await run(id)
  const { state, runs } = await get(id)
  expect(state.status).toBe('approved')
  expect(runs.find(({ kind }) => kind === 'face_match')).toMatchObject({
    result: 'passed',
    error: null,
    tries: 1,
  })
  const recorded = (await eventsOf(id)).flatMap((event) =>
    event.type === 'check_recorded' && event.kind === 'face_match' ? [event.result] : [],
  )
  expect(recorded).toEqual(['error', 'passed'])
  const { reports } = await listAttempts(review.context, anna, id)
  expect(reports[0]?.reruns).toMatchObject([
    { by: anna.actor, before: [{ kind: 'face_match', result: 'error' }] },
  ])
  expect(replay(await eventsOf(id))).toEqual(state)
})

describe('limits', () => {
  test.each([
    ['the default flow', {}, 10, 105],
    ['a flow with limits of its own', { attemptsMax: 3, limitCode: 539 as const }, 3, 539],
  ])('%s declines by limit after its last inconclusive attempt', async (_, limits, attempts, code) => {
    const flow_id = await flowWith(limits)
    const made = await givenSubmitted(review.context, account.caller, {
      flow_id,
      simulate: ['face_not_visible'],
    })
    await run(made.id)
    for (let attempt = 2; attempt <= attempts; attempt++) {
      expect((await get(made.id)).state).toMatchObject({ status: 'resubmission_requested', attempt })
      await handInAgain(made, attempt)
    }
    expect((await get(made.id)).state).toMatchObject({
      status: 'declined',
      attempt: attempts,
      decision: { source: 'limit', code, reasons: ['resubmission_limit_exceeded'] },
    })
    const evidence = await listEvidence(review.context, anna, made.id)
    expect(new Set(evidence.map(({ row }) => row.attempt)).size).toBe(attempts)
    await expect(upload(review.context, made.link, 'selfie')).rejects.toMatchObject({
      code: 'verification_closed_to_applicant',
    })
  })

  test.each([
    ['5 of the default flow', {}, 5],
    ['the number of the flow', { stepAttemptsMax: 2 }, 2],
  ])('the failure after %s locks out', async (_, limits, allowed) => {
    const flow_id = await flowWith(limits)
    const made = await givenChosen(review.context, account.caller, { flow_id, simulate: ['picture_refused'] })
    for (let failure = 1; failure <= allowed; failure++) {
      await upload(review.context, made.link, 'selfie')
      expect((await get(made.id)).state.status).toBe('in_progress')
    }
    await upload(review.context, made.link, 'selfie')
    expect((await get(made.id)).state.status).toBe('locked_out')
  })
})
