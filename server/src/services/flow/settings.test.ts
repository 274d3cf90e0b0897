import { composeFlow, decomposeFlow, DEFAULT_FLOW, type FlowDefinition } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { givenSubmitted, givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { getVerification } from '../verification/get.ts'
import { listVerifications } from '../verification/list.ts'
import { createFlow } from './create.ts'
import { getFlow } from './get.ts'
import { listFlows } from './list.ts'
import { previewFlow } from './preview.ts'
import { saveFlowDraft } from './save-draft.ts'
import { updateFlowSettings } from './update.ts'
import { listFlowVersions } from './versions.ts'

let kit: TestContext
let account: TestAccount
let administrator: Caller

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
  administrator = await account.memberOf('administrator')
})

const composed = decomposeFlow(DEFAULT_FLOW)
const SELFIE_ONLY = composeFlow({
  ...composed,
  components: [{ key: 'biometrics', required: true, steps: ['selfie'], checks: ['selfie_quality'] }],
})
const made = (definition = DEFAULT_FLOW) =>
  createFlow(kit.context, administrator, { name: 'A flow', definition })
const save = (id: string, definition: FlowDefinition, seenRevision?: number) =>
  saveFlowDraft(kit.context, administrator, { id, definition, seenRevision })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was refused',
    (error: { code?: string }) => error.code,
  )

describe('settings', () => {
  test('an archived flow takes no new verifications; what runs goes on; it comes back', async () => {
    const { id } = await made(SELFIE_ONLY)
    const running = await givenVerification(kit.context, account.caller, { flow_id: id })
    await updateFlowSettings(kit.context, administrator, { id, archived: true })
    await expect(givenVerification(kit.context, account.caller, { flow_id: id })).rejects.toMatchObject({
      code: 'flow_archived',
      details: { flow_id: id },
    })
    expect((await getVerification(kit.context, account.caller, running.id)).state.status).toBe('created')
    expect(await codeOf(updateFlowSettings(kit.context, administrator, { id, default: true }))).toBe(
      'flow_archived',
    )
    const back = await updateFlowSettings(kit.context, administrator, { id, archived: false, name: 'Again' })
    expect(back).toMatchObject({ archived_at: null, name: 'Again' })
    await givenVerification(kit.context, account.caller, { flow_id: id })
  })

  test('there is always one default, which cannot be archived', async () => {
    const own = await makeAccount(kit)
    const member = await own.memberOf('administrator')
    const update = (id: string, change: object) => updateFlowSettings(kit.context, member, { id, ...change })
    const create = () => createFlow(kit.context, member, { name: 'Other', definition: SELFIE_ONLY })
    const [one, other] = [await create(), await create()]
    expect(await codeOf(update(own.flowId, { archived: true }))).toBe('flow_is_default')
    await Promise.all([update(one.id, { default: true }), update(other.id, { default: true })])
    const flows = await listFlows(kit.context, member)
    expect(flows.filter(({ is_default }) => is_default)).toHaveLength(1)
    const fallback = await givenVerification(kit.context, own.caller)
    const { flow } = await getVerification(kit.context, own.caller, fallback.id)
    expect(flow.id).toBe(flows[0]?.id)
    expect(await update(own.flowId, { archived: true })).toMatchObject({ archived_at: new Date(NOON) })
  })
})

describe('a preview', () => {
  test('is a test verification of the draft on a version without a number, out of the list', async () => {
    const own = await makeAccount(kit)
    const member: Caller = { ...(await own.memberOf('administrator')), mode: 'live' }
    const { id } = own
    await saveFlowDraft(kit.context, member, { id: own.flowId, definition: SELFIE_ONLY })
    const show = (draft: boolean) => previewFlow(kit.context, member, { id: own.flowId, draft })
    const [first, again, current] = [await show(true), await show(true), await show(false)]
    const read = (verification: string) => getVerification(kit.context, own.caller, verification)
    const preview = await read(first.view.state.id)
    expect(preview).toMatchObject({
      row: { mode: 'test', reference: 'Preview', account_id: id },
      flow: { id: own.flowId, version: 0 },
      state: { flow: SELFIE_ONLY },
    })
    expect((await read(again.view.state.id)).flow.versionId).toBe(preview.flow.versionId)
    expect((await read(current.view.state.id)).state.flow).toEqual(DEFAULT_FLOW)
    expect(await listFlowVersions(kit.context, member, own.flowId)).toHaveLength(1)
    const list = (q?: string) =>
      listVerifications(kit.context, own.caller, {
        statuses: [],
        order: 'desc',
        limit: 10,
        ...(q && { q }),
      } as never)
    expect((await list()).data).toEqual([])
    expect((await list('preview')).data).toHaveLength(3)
    expect(await getFlow(kit.context, member, own.flowId)).toMatchObject({ version: 1, recent: 0 })
  })

  test('of what could not be published, or of no draft, is refused', async () => {
    const { id } = await made()
    const show = () => previewFlow(kit.context, administrator, { id, draft: true })
    expect(await codeOf(show())).toBe('flow_draft_missing')
    await save(id, composeFlow({ ...composed, languages: [] }))
    expect(await codeOf(show())).toBe('validation_failed')
  })
})

test('the newest verifications are counted for their flow', async () => {
  const own = await makeAccount(kit)
  await givenSubmitted(kit.context, own.caller)
  await givenVerification(kit.context, own.caller)
  expect(await getFlow(kit.context, own.caller, own.flowId)).toMatchObject({ recent: 2 })
})
