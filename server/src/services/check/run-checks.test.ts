import { replay } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { CheckError } from '../../checks/check-error.ts'
import { sweepDeadlines } from '../../jobs/sweep-deadlines.ts'
import { fakeChecks, reading } from '../../testing/fake-checks.ts'
import { givenEvidence, givenSubmitted, upload } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { submit } from '../applicant/submit.ts'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { explainWhy } from '../verification/explain-why.ts'
import { getVerification } from '../verification/get.ts'
import { runChecks } from './run-checks.ts'

let kit: TestContext
let account: TestAccount
const HURRY = { triesMax: 3, firstDelayMs: 1 }

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const ANNA = { applicant: { first_name: 'Anna Maria', last_name: 'Eriksson' } }
const runOf = (verificationId: string, attempt = 1) => ({ accountId: account.id, verificationId, attempt })
const run = (id: string, context: Context = kit.context) => runChecks(context, runOf(id), HURRY)
const get = (id: string) => getVerification(kit.context, account.caller, id)
const withChecks = (answers: Parameters<typeof fakeChecks>[0]): Context => ({
  ...kit.context,
  checks: fakeChecks(answers),
})
const typesOf = async (id: string) => (await eventsOf(id)).map(({ type }) => type)
const eventsOf = async (id: string) => (await storedEvents(kit, account, id)).map(({ event }) => event)
const count = (types: string[], wanted: string) => types.filter((type) => type === wanted).length
const resultsOf = async (id: string) =>
  Object.fromEntries((await get(id)).state.checks.map(({ kind, result }) => [kind, result]))

describe('from submission to decision', () => {
  test('everything passes: approved, once, and replaying the events gives the row', async () => {
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    await run(id)
    const { state, row, runs } = await get(id)
    expect(state).toMatchObject({ status: 'approved', automaticOutcome: 'approve', completedAt: NOON })
    expect(row.document).toMatchObject({ format: 'TD3', last_name: 'ERIKSSON', birth_date: '1974-08-12' })
    expect(row.name).toBe('Anna Maria Eriksson')
    expect(runs.map(({ kind, tries }) => `${kind} ${tries}`).toSorted()).toEqual([
      'data_consistency 1',
      'document_data 1',
      'face_match 1',
      'image_quality 1',
      'selfie_quality 1',
    ])
    expect(replay(await eventsOf(id))).toEqual(state)
  })

  test('the name is taken from the document where none was declared, and nothing declared is skipped', async () => {
    const { id } = await givenSubmitted(kit.context, account.caller)
    await run(id)
    const { state, row } = await get(id)
    expect(row.name).toBe('ANNA MARIA ERIKSSON')
    expect(state.status).toBe('approved')
    expect(state.checks.find(({ kind }) => kind === 'data_consistency')).toMatchObject({
      result: 'skipped',
      skippedBecause: 'nothing_declared',
    })
  })

  test('another face is declined, and why says so with numbers', async () => {
    const faces = {
      widthPx: 9,
      heightPx: 9,
      faces: [{ xPx: 0, yPx: 0, widthPx: 200, heightPx: 300, score: 1 }],
    }
    const context = withChecks({
      'face-match': async () => ({
        document: faces,
        selfie: faces,
        descriptorDistance: 0.9,
        embeddingDistance: 0.8,
      }),
    })
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    await run(id, context)
    const { view, sentences, reasoning } = await explainWhy(kit.context, account.caller, { id })
    expect(view.state).toMatchObject({ status: 'declined', decision: { reasons: ['face_mismatch'] } })
    expect(reasoning.map(({ check, outcome }) => [check, outcome])).toContainEqual(['face_match', 'decline'])
    expect(sentences[0]).toBe('The verification is declined.')
    expect(sentences.join('\n')).toContain(
      'face mismatch, severity high on selfie (descriptor distance 0.9 against',
    )
    expect(sentences.at(-1)).toBe('The policy is that of flow “Document and selfie”, version 1.')
  })

  test('an expired document asks for another, and the next attempt is checked anew', async () => {
    const expired = withChecks({ 'document-data': async () => reading({ expiryDate: '2020-01-01' }) })
    const { id, link } = await givenSubmitted(kit.context, account.caller, ANNA)
    await run(id, expired)
    expect((await get(id)).state).toMatchObject({ status: 'resubmission_requested', attempt: 2 })
    await givenAgain(link)
    await runChecks(kit.context, runOf(id, 2), HURRY)
    expect((await get(id)).state).toMatchObject({ status: 'approved', attempt: 2 })
  })

  test('in live mode the reader is told that states of specimens do not count', async () => {
    const live = await account.keyOf('live')
    const told: boolean[] = []
    const context = withChecks({
      'document-data': async ({ testStates }) => {
        told.push(testStates)
        return reading()
      },
    })
    const { id } = await givenSubmitted(kit.context, live.caller)
    await run(id, context)
    expect(told).toEqual([false])
  })
})

async function givenAgain(link: LinkCaller) {
  await upload(kit.context, link, 'document_front')
  await submit(kit.context, link)
}

describe('technical failures', () => {
  test('a check that crashes is tried three times, then is an error, never a rejection; what needs it is skipped', async () => {
    let tries = 0
    const context = withChecks({
      'document-data': async () => {
        tries += 1
        throw new CheckError('check_crashed')
      },
    })
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    await run(id, context)
    expect(tries).toBe(3)
    const { state, runs } = await get(id)
    expect(state.status).toBe('failed')
    expect(await resultsOf(id)).toMatchObject({ document_data: 'error', data_consistency: 'skipped' })
    expect(state.checks.find(({ kind }) => kind === 'data_consistency')?.skippedBecause).toBe(
      'document_data_failed',
    )
    expect(runs.find(({ kind }) => kind === 'document_data')).toMatchObject({
      tries: 3,
      error: 'check_crashed',
    })
  })

  test('a check that works the second time counts', async () => {
    let tries = 0
    const context = withChecks({
      'document-data': async () => {
        tries += 1
        if (tries === 1) throw new CheckError('check_timeout')
        return reading()
      },
    })
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    await run(id, context)
    expect((await get(id)).state.status).toBe('approved')
  })
})

describe('interruptions', () => {
  test('what a stopped process left is taken up: finished checks are not run again, the decision is taken once', async () => {
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    const stopping = withChecks({
      'face-match': async () => {
        await expect.poll(async () => (await resultsOf(id)).document_data).toBe('passed')
        throw new CheckError('pool_closed')
      },
    })
    await expect(run(id, stopping)).rejects.toMatchObject({ code: 'pool_closed' })
    expect((await resultsOf(id)).document_data).toBe('passed')
    expect((await get(id)).state.status).toBe('processing')
    const again = fakeChecks()
    await run(id, { ...kit.context, checks: again })
    expect(again.runs).not.toContain('document-data')
    const types = await typesOf(id)
    expect((await get(id)).state.status).toBe('approved')
    expect([
      count(types, 'approved'),
      count(types, 'checks_dispatched'),
      count(types, 'check_recorded'),
    ]).toEqual([1, 1, 5])
  })

  test('two workers on the same verification come to one decision', async () => {
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    await Promise.all([run(id), run(id), run(id)])
    const types = await typesOf(id)
    expect([count(types, 'approved'), count(types, 'preprocessed'), count(types, 'check_recorded')]).toEqual([
      1, 1, 5,
    ])
  })

  test('a verification that is cancelled meanwhile stops quietly', async () => {
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    const context = withChecks({
      'face-match': async () => {
        await cancelVerification(kit.context, account.caller, { id })
        throw new CheckError('check_timeout')
      },
    })
    await run(id, context)
    expect((await get(id)).state.status).toBe('cancelled')
    expect((await typesOf(id)).at(-1)).toBe('cancelled')
    await run(id)
    expect((await typesOf(id)).at(-1)).toBe('cancelled')
  })

  test('a run of an attempt that is over does nothing', async () => {
    const { id } = await givenSubmitted(kit.context, account.caller, ANNA)
    await runChecks(kit.context, runOf(id, 2), HURRY)
    expect((await get(id)).state).toMatchObject({ status: 'processing', stage: 'submitted' })
  })
})

describe('deadlines', () => {
  test('end what was left undone exactly once, however many sweep, and nothing else', async () => {
    const undone = await givenEvidence(kit.context, account.caller)
    const submitted = await givenSubmitted(kit.context, account.caller)
    kit.setNow(NOON + 7 * 86_400_000)
    await Promise.all([sweepDeadlines(kit.context), sweepDeadlines(kit.context), sweepDeadlines(kit.context)])
    kit.setNow(NOON)
    expect(count(await typesOf(undone.id), 'abandoned')).toBe(1)
    expect((await get(undone.id)).state.status).toBe('abandoned')
    expect((await get(submitted.id)).state.status).toBe('processing')
  })
})
