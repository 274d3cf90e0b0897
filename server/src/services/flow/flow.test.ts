import { composeFlow, decomposeFlow, DEFAULT_FLOW, type FlowDefinition } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import type { Caller } from '../caller.ts'
import { getVerification } from '../verification/get.ts'
import { createFlow } from './create.ts'
import { discardFlowDraft } from './discard-draft.ts'
import { getFlow } from './get.ts'
import { listFlows } from './list.ts'
import { previewFlow } from './preview.ts'
import { publishFlow } from './publish.ts'
import { saveFlowDraft } from './save-draft.ts'
import { updateFlowSettings } from './update.ts'
import { getFlowVersion, listFlowVersions } from './versions.ts'

let kit: TestContext
let account: TestAccount
let administrator: Caller

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
  administrator = await account.memberOf('administrator')
})

const composed = decomposeFlow(DEFAULT_FLOW)
const aged = (ageMin: number): FlowDefinition => ({
  ...DEFAULT_FLOW,
  limits: { ...DEFAULT_FLOW.limits, ageMin },
})
const SELFIE_ONLY = composeFlow({
  ...composed,
  components: [{ key: 'biometrics', required: true, steps: ['selfie'], checks: ['selfie_quality'] }],
})
const made = (definition = DEFAULT_FLOW) =>
  createFlow(kit.context, administrator, { name: 'A flow', definition })
const save = (id: string, definition: FlowDefinition, seenRevision?: number) =>
  saveFlowDraft(kit.context, administrator, { id, definition, seenRevision })
const publish = (id: string, seenVersion: number, seenRevision?: number) =>
  publishFlow(kit.context, administrator, { id, seenVersion, seenRevision })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was refused',
    (error: { code?: string }) => error.code,
  )

describe('creating', () => {
  test('publishes version 1, which is not the default', async () => {
    const flow = await made(SELFIE_ONLY)
    expect(flow).toMatchObject({
      name: 'A flow',
      version: 1,
      is_default: false,
      draft: null,
      draft_revision: 0,
      archived_at: null,
      published_at: new Date(NOON),
      published_by: administrator.actor,
      definition: SELFIE_ONLY,
      recent: 0,
    })
    expect(flow.names.get(administrator.actor.id ?? '')).toBe(administrator.member?.email)
    const listed = await listFlows(kit.context, administrator)
    expect(listed[0]).toMatchObject({ id: account.flowId, is_default: true })
    expect(listed.map(({ id }) => id)).toContain(flow.id)
  })

  test('refuses what could not be run, with every place', async () => {
    const definition = composeFlow({ ...composed, languages: [], documentTypes: [] })
    const refused = made(definition)
    await expect(refused).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [
        { path: 'document_types', message: 'at least one document type must be accepted' },
        { path: 'languages', message: 'at least one language is needed' },
      ],
    })
  })

  test('needs flow:manage; reading needs flow:read only', async () => {
    const reviewer = await account.memberOf('reviewer')
    const denied = createFlow(kit.context, reviewer, { name: 'Mine', definition: DEFAULT_FLOW })
    await expect(denied).rejects.toMatchObject({
      code: 'permission_missing',
      details: { permission: 'flow:manage' },
    })
    expect(await codeOf(updateFlowSettings(kit.context, reviewer, { id: account.flowId, name: 'x' }))).toBe(
      'permission_missing',
    )
    expect(await codeOf(previewFlow(kit.context, reviewer, { id: account.flowId, draft: false }))).toBe(
      'permission_missing',
    )
    expect(await getFlow(kit.context, reviewer, account.flowId)).toMatchObject({ version: 1 })
  })

  test("another account's flow does not exist", async () => {
    const other = await makeAccount(kit)
    const stranger = await other.memberOf('administrator')
    const { id } = await made()
    const acts = [
      getFlow(kit.context, stranger, id),
      saveFlowDraft(kit.context, stranger, { id, definition: DEFAULT_FLOW }),
      publishFlow(kit.context, stranger, { id, seenVersion: 1 }),
      previewFlow(kit.context, stranger, { id, draft: false }),
      listFlowVersions(kit.context, stranger, id),
      getFlowVersion(kit.context, stranger, { id, version: 1 }),
    ]
    expect(await Promise.all(acts.map(codeOf))).toEqual(acts.map(() => 'not_found'))
  })
})

describe('a draft', () => {
  test('may be unfinished, changes nothing that runs, and is thrown away', async () => {
    const { id } = await made()
    const broken = composeFlow({ ...composed, languages: [] })
    const drafted = await save(id, broken)
    expect(drafted).toMatchObject({
      version: 1,
      definition: DEFAULT_FLOW,
      draft: broken,
      draft_revision: 1,
      draft_by: administrator.actor,
      draft_at: new Date(NOON),
    })
    expect(await codeOf(publish(id, 1))).toBe('validation_failed')
    const gone = await discardFlowDraft(kit.context, administrator, { id })
    expect(gone).toMatchObject({ draft: null, draft_by: null, draft_at: null, draft_revision: 2 })
    expect(await codeOf(publish(id, 1))).toBe('flow_draft_missing')
  })

  test('is not written over by who read an older one', async () => {
    const { id } = await made()
    await save(id, aged(20), 0)
    await expect(save(id, aged(30), 0)).rejects.toMatchObject({
      code: 'flow_draft_conflict',
      details: { seen: 0, revision: 1 },
    })
    expect(await codeOf(publish(id, 1, 0))).toBe('flow_draft_conflict')
    expect(await codeOf(discardFlowDraft(kit.context, administrator, { id, seenRevision: 0 }))).toBe(
      'flow_draft_conflict',
    )
    expect((await getFlow(kit.context, administrator, id)).draft).toEqual(aged(20))
  })
})

describe('publishing', () => {
  test('makes the next version; what runs keeps its own, what begins now has the new one', async () => {
    const { id } = await made()
    const before = await givenVerification(kit.context, account.caller, { flow_id: id })
    await save(id, aged(21))
    const after = await publish(id, 1, 1)
    expect(after).toMatchObject({
      version: 2,
      definition: aged(21),
      draft: null,
      published_by: administrator.actor,
    })
    const later = await givenVerification(kit.context, account.caller, { flow_id: id })
    const read = (verification: string) => getVerification(kit.context, account.caller, verification)
    expect((await read(before.id)).flow).toMatchObject({ id, version: 1 })
    expect((await read(before.id)).state.flow.limits.ageMin).toBe(18)
    expect((await read(later.id)).flow).toMatchObject({ id, version: 2 })
    expect((await read(later.id)).state.flow.limits.ageMin).toBe(21)
    const versions = await listFlowVersions(kit.context, administrator, id)
    expect(versions.map(({ row }) => [row.version, row.definition.limits.ageMin])).toEqual([
      [2, 21],
      [1, 18],
    ])
    const first = await getFlowVersion(kit.context, administrator, { id, version: 1 })
    expect(first.row.definition).toEqual(DEFAULT_FLOW)
    expect(await codeOf(getFlowVersion(kit.context, administrator, { id, version: 3 }))).toBe('not_found')
  })

  test('refuses a draft that changes nothing', async () => {
    const { id } = await made()
    await save(id, DEFAULT_FLOW)
    expect(await codeOf(publish(id, 1))).toBe('flow_unchanged')
  })

  test('two at once: one wins, the other is told who, and both texts are kept', async () => {
    const { id } = await made()
    await save(id, aged(40))
    const colleague = await account.memberOf('administrator')
    const both = await Promise.allSettled([
      publish(id, 1),
      publishFlow(kit.context, colleague, { id, seenVersion: 1 }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'flow_version_conflict' },
    })
    await save(id, aged(50))
    await expect(publish(id, 1)).rejects.toMatchObject({
      code: 'flow_version_conflict',
      details: {
        seen: 1,
        current: 2,
        by_kind: 'member',
        by_name: expect.stringContaining('administrator'),
        at: new Date(NOON).toISOString(),
      },
    })
    expect(await getFlow(kit.context, administrator, id)).toMatchObject({
      version: 2,
      definition: aged(40),
      draft: aged(50),
    })
    expect(await publish(id, 2)).toMatchObject({ version: 3, definition: aged(50) })
  })

  test('a published version can be neither changed nor removed', async () => {
    const { id } = await made()
    for (const statement of [
      `UPDATE flow_versions SET definition = '{}' WHERE flow_id = '${id}'`,
      `DELETE FROM flow_versions WHERE flow_id = '${id}'`,
    ]) {
      await expect(kit.db.owner.query(statement)).rejects.toThrow('never changed or removed')
    }
    await expect(kit.db.pool.query(`UPDATE flows SET account_id = 'x'`)).rejects.toThrow('permission denied')
  })
})
