import { beforeAll, describe, expect, test } from 'vitest'
import { givenChosen, givenEvidence, givenVerification, upload } from '../../testing/given-verification.ts'
import { reviewKit, type ReviewKit } from '../../testing/review-kit.ts'
import { NOON } from '../../testing/test-context.ts'
import { enterLink } from '../applicant/enter.ts'
import { approveVerification } from './approve.ts'
import { cancelVerification } from './cancel.ts'
import { declineVerification } from './decline.ts'
import { hashOfToken } from './link-token.ts'
import { renewLink } from './renew-link.ts'
import { restartVerification } from './restart.ts'

let review: ReviewKit
let account: ReviewKit['account']
let anna: ReviewKit['anna']
let ben: ReviewKit['ben']
let get: ReviewKit['get']
let flowWith: ReviewKit['flowWith']
let eventsOf: ReviewKit['eventsOf']
let inReview: ReviewKit['inReview']

beforeAll(async () => {
  review = await reviewKit()
  ;({ account, anna, ben, get, eventsOf, inReview, flowWith } = review)
})

describe('races', () => {
  test('two members decide at once: exactly one wins, the other learns who, what and when', async () => {
    const { id } = await inReview()
    const { state } = await get(id)
    const seenVersion = state.version
    const results = await Promise.allSettled([
      approveVerification(review.context, anna, { id, seenVersion }),
      declineVerification(review.context, ben, { id, seenVersion, reasons: ['known_fraud'] }),
    ])
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
    const after = await get(id)
    const winner = after.state.status === 'approved' ? anna : ben
    expect(lost).toMatchObject([
      {
        code: 'version_conflict',
        details: {
          seen: seenVersion,
          current: seenVersion + 1,
          status: after.state.status,
          event: `verification.${after.state.status}`,
          byKind: 'member',
          by: winner.actor.id,
          byName: winner.member?.email,
          at: '2026-11-23T12:00:00.000Z',
        },
      },
    ])
    const types = (await eventsOf(id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'approved' || type === 'declined')).toHaveLength(1)
  })

  test('two restarts at once: one successor, and the slower is told its id, whatever version it saw', async () => {
    const { id } = await givenChosen(review.context, account.caller)
    const seenVersion = (await get(id)).state.version
    const results = await Promise.allSettled([
      restartVerification(review.context, anna, { id, seenVersion }),
      restartVerification(review.context, ben, { id, seenVersion }),
    ])
    const successorId = (await get(id)).state.successorId
    const won = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value.view.state.id] : [],
    )
    expect(won).toEqual([successorId])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'already_restarted', details: { successorId } },
    })
    const { rows } = await review.kit.db.owner.query(
      `SELECT id FROM verifications WHERE state->>'predecessorId' = $1`,
      [id],
    )
    expect(rows).toEqual([{ id: successorId }])
  })

  test('restart against cancel: both leave it cancelled, and only a restart that won has a successor', async () => {
    const { id } = await givenChosen(review.context, account.caller)
    const seenVersion = (await get(id)).state.version
    const [restarted, cancelled] = await Promise.allSettled([
      restartVerification(review.context, anna, { id, seenVersion }),
      cancelVerification(review.context, ben, { id, seenVersion }),
    ])
    expect([restarted.status, cancelled.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const { state } = await get(id)
    expect(state.status).toBe('cancelled')
    expect(state.successorId !== null).toBe(restarted.status === 'fulfilled')
  })
})

describe('a restart', () => {
  test('makes a linked verification of the same applicant, and the old link asks for nothing more at once', async () => {
    const applicant = { first_name: 'Anna Maria', last_name: 'Eriksson', email: 'anna@example.org' }
    const made = await givenEvidence(review.context, account.caller, {
      applicant,
      reference: 'order-7',
      language: 'es',
      redirect_url: 'https://shop.example.org/back',
    })
    const { view, token } = await restartVerification(review.context, anna, { id: made.id })
    expect(view.state).toMatchObject({
      status: 'created',
      predecessorId: made.id,
      successorId: null,
      expiresAt: NOON + 7 * 86_400_000,
    })
    expect(view.row).toMatchObject({
      applicant,
      reference: 'order-7',
      language: 'es',
      redirect_url: 'https://shop.example.org/back',
      name: 'Anna Maria Eriksson',
    })
    expect(view.row.link_hash).toEqual(hashOfToken(token))
    expect(view.linked).toEqual([
      { id: made.id, status: 'cancelled', flow_id: account.flowId, flow_name: view.flow.name },
    ])
    await expect(upload(review.context, made.link, 'selfie')).rejects.toMatchObject({
      code: 'verification_closed_to_applicant',
    })
    const events = await eventsOf(made.id)
    expect(events.at(-1)).toEqual({
      type: 'restarted',
      successorId: view.state.id,
      flowChanged: false,
      at: NOON,
      by: anna.actor,
    })
    expect((await eventsOf(view.state.id))[0]).toMatchObject({ type: 'created', predecessorId: made.id })
    expect((await get(made.id)).state).toMatchObject({ status: 'cancelled', successorId: view.state.id })
  })

  test('through another flow is enhanced due diligence; a completed one keeps its status', async () => {
    const made = await inReview()
    await approveVerification(review.context, anna, { id: made.id })
    const flow_id = await flowWith({ attemptsMax: 3 })
    const { view } = await restartVerification(review.context, anna, { id: made.id, flow_id })
    expect(view.flow).toMatchObject({ id: flow_id, name: 'Due diligence' })
    const before = await get(made.id)
    expect(before.state.status).toBe('approved')
    expect(before.linked).toEqual([
      { id: view.state.id, status: 'created', flow_id, flow_name: 'Due diligence' },
    ])
    expect((await eventsOf(made.id)).at(-1)).toMatchObject({ type: 'restarted', flowChanged: true })
  })

  test('takes a deadline of its own, and refuses one that has passed', async () => {
    const { id } = await givenVerification(review.context, account.caller)
    await expect(
      restartVerification(review.context, anna, { id, expires_at: '2026-11-23T11:59:59.000Z' }),
    ).rejects.toMatchObject({ code: 'validation_failed' })
    expect((await get(id)).state.successorId).toBeNull()
    const { view } = await restartVerification(review.context, anna, {
      id,
      expires_at: '2026-11-25T12:00:00.000Z',
    })
    expect(view.state.expiresAt).toBe(Date.parse('2026-11-25T12:00:00.000Z'))
  })
})

test('a renewed link replaces the one before at once', async () => {
  const { id, token } = await givenChosen(review.context, account.caller)
  const renewed = await renewLink(review.context, account.caller, { id })
  expect(renewed.token).not.toBe(token)
  expect(renewed.view.state).toMatchObject({ linkGeneration: 2, status: 'in_progress' })
  const found = async (text: string) =>
    (await review.kit.db.pool.query('SELECT verification_id FROM find_link($1)', [hashOfToken(text)])).rows
  expect(await found(token)).toEqual([])
  expect(await found(renewed.token)).toEqual([{ verification_id: id }])
})

test('what was begun with a link ends with it: a picture that arrives after the renewal is not taken', async () => {
  const { context } = review
  const { id, token } = await givenChosen(context, account.caller)
  const before = await enterLink(context, token)
  const renewed = await renewLink(context, account.caller, { id })
  const after = await enterLink(context, renewed.token)
  if (!before || !after) throw new TypeError('Both links were known when they were shown')
  await expect(upload(context, before, 'document_front')).rejects.toMatchObject({ code: 'unauthenticated' })
  expect((await get(id)).state.version).toBe(renewed.view.state.version)
  expect(await upload(context, after, 'document_front')).toMatchObject({ accepted: true })
})
