import { DEFAULT_FLOW } from '@countersign/core'
import type { Caller } from '../services/caller.ts'
import { createFlow } from '../services/flow/create.ts'
import { cancelVerification } from '../services/verification/cancel.ts'
import { getVerification } from '../services/verification/get.ts'
import { givenVerification } from './given-verification.ts'
import { makeAccount } from './make-account.ts'
import { NOON, type TestContext } from './test-context.ts'

/** A fresh account at noon, with an administrator in live mode and verifications that have ended. */
export async function givenRetention(kit: TestContext) {
  kit.setNow(NOON)
  const account = await makeAccount(kit)
  const administrator = await account.memberOf('administrator')
  const live: Caller = { ...administrator, mode: 'live' }
  return {
    account,
    administrator,
    live,
    givenEnded: async (caller: Caller = live, flowId?: string): Promise<string> => {
      const input = { applicant: { first_name: 'Zoë' }, ...(flowId !== undefined && { flow_id: flowId }) }
      const { id } = await givenVerification(kit.context, caller, input)
      await cancelVerification(kit.context, caller, { id })
      return id
    },
    secondFlow: async (): Promise<string> => {
      const flow = { name: 'Other', definition: DEFAULT_FLOW }
      return (await createFlow(kit.context, administrator, flow)).id
    },
    dataOf: async (id: string, caller: Caller = live) =>
      (await getVerification(kit.context, caller, id)).state.dataState,
  }
}

export type GivenRetention = Awaited<ReturnType<typeof givenRetention>>
