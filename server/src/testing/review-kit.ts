import { DEFAULT_FLOW, type Limits } from '@countersign/core'
import { submit } from '../services/applicant/submit.ts'
import type { Caller } from '../services/caller.ts'
import { runChecks } from '../services/check/run-checks.ts'
import { createFlow } from '../services/flow/create.ts'
import type { CreateVerification } from '../services/verification/create.ts'
import { getVerification } from '../services/verification/get.ts'
import { givenSubmitted, upload, type GivenVerification } from './given-verification.ts'
import { makeAccount, type TestAccount } from './make-account.ts'
import { storedEvents } from './stored-events.ts'
import { testContext, type TestContext } from './test-context.ts'

const HURRY = { triesMax: 2, firstDelayMs: 1 }

/** An account with two reviewers, and verifications whose checks have ended. */
export async function reviewKit() {
  const kit: TestContext = await testContext()
  const account: TestAccount = await makeAccount(kit)
  const anna: Caller = await account.memberOf('reviewer')
  const ben: Caller = await account.memberOf('reviewer')
  const { context } = kit
  const run = (verificationId: string, attempt = 1) =>
    runChecks(context, { accountId: account.id, verificationId, attempt }, HURRY)
  const get = (id: string) => getVerification(context, anna, id)
  const eventsOf = async (id: string) => (await storedEvents(kit, account, id)).map(({ event }) => event)
  const judged = async (input: CreateVerification): Promise<GivenVerification> => {
    const made = await givenSubmitted(context, account.caller, input)
    await run(made.id)
    return made
  }
  const inReview = () => judged({ simulate: ['low_face_similarity'] })
  /** Hands in what is asked for again, and runs the checks of that attempt. */
  const handInAgain = async ({ id, link }: GivenVerification, attempt: number): Promise<void> => {
    const { state } = await get(id)
    for (const { key, done } of state.steps) if (!done) await upload(context, link, key)
    await submit(context, link)
    await run(id, attempt)
  }
  /** A published flow like the default one, with some limits of its own. */
  const flowWith = async (limits: Partial<Limits>): Promise<string> => {
    const definition = { ...DEFAULT_FLOW, limits: { ...DEFAULT_FLOW.limits, ...limits } }
    const administrator = await account.memberOf('administrator')
    return (await createFlow(context, administrator, { name: 'Due diligence', definition })).id
  }
  return { kit, context, account, anna, ben, run, get, eventsOf, judged, inReview, handInAgain, flowWith }
}

export type ReviewKit = Awaited<ReturnType<typeof reviewKit>>
