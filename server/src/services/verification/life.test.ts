import { currentOverrideTerms, DEFAULT_FLOW, type FlowDefinition } from '@countersign/core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { anyAct, BEGINNINGS, type LifeAct } from '../../testing/life/acts.ts'
import { announcedJobs, expectInvariants } from '../../testing/life/invariants.ts'
import { perform, type World } from '../../testing/life/world.ts'
import { makeAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { createFlow } from '../flow/create.ts'

let kit: TestContext

beforeAll(async () => {
  kit = await testContext()
})

/** Acts of several requests: what came before the refused one stands. */
const SEVERAL = new Set(['walk', 'stumble'])

/** Where random lives must have been, or they are too idle to show anything. */
const REACHED = [
  'created',
  'in_progress',
  'processing',
  'resubmission_requested',
  'in_review',
  'approved',
  'declined',
  'acknowledged',
  'locked_out',
  'failed',
  'expired',
  'abandoned',
  'cancelled',
  'rerun_checks',
  'restart',
  'override',
  'answer_override',
] as const

const LIVES = 40
const ACTS = 55

/** Small limits, so that they are reached; the other has an optional component. */
const HURRIED: FlowDefinition = {
  ...DEFAULT_FLOW,
  limits: { ...DEFAULT_FLOW.limits, lifetimeDays: 3, stepAttemptsMax: 2, attemptsMax: 3 },
}
const LENIENT: FlowDefinition = {
  ...HURRIED,
  components: HURRIED.components.map((component) => ({
    ...component,
    required: component.key === 'document',
  })),
}

async function newWorld(): Promise<World> {
  kit.setNow(NOON)
  const account = await makeAccount(kit)
  const member = await account.memberOf('administrator')
  const second = await account.memberOf('administrator')
  await kit.db.owner.query(
    `UPDATE accounts SET entitlements = '{status_override,deny,four_eyes}' WHERE id = $1`,
    [account.id],
  )
  await kit.db.owner.query(
    `INSERT INTO terms_acceptances VALUES ($1, 'status_override', $2, '{"kind":"system","id":null}', now())`,
    [account.id, currentOverrideTerms().version],
  )
  const flows = await Promise.all(
    [HURRIED, LENIENT].map((definition, index) =>
      createFlow(kit.context, member, { name: `Flow ${index}`, definition }),
    ),
  )
  return { kit, account, member, second, flowIds: flows.map(({ id }) => id), ids: [], nowMs: NOON }
}

/** What was refused changed nothing. */
async function expectUnchanged(world: World, before: Map<string, number>): Promise<void> {
  const after = await versionsOf(world)
  expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before))
}

async function versionsOf({ account }: World): Promise<Map<string, number>> {
  const rows = await kit.context.within(account.id, ({ trx }) =>
    trx.selectFrom('verifications').select(['id', 'version']).execute(),
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

async function live(acts: readonly LifeAct[]): Promise<Set<string>> {
  const world = await newWorld()
  const seen = new Set<string>()
  for (const act of acts) {
    const before = await versionsOf(world)
    const refusal = await perform(world, act)
    if (refusal === null) seen.add(act.act)
    else if (!SEVERAL.has(act.act)) await expectUnchanged(world, before)
    const after = await versionsOf(world)
    const changed = [...after].filter(([id, version]) => before.get(id) !== version)
    for (const [id] of changed) seen.add((await expectInvariants(kit, world.account, id)).status)
  }
  expect(await announcedJobs(kit, world.account)).toEqual([])
  return seen
}

test(`${LIVES * ACTS} random acts of applicants, members, checks and clocks keep every rule of the domain`, async () => {
  const seen: string[] = []
  let lives = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: ACTS, maxLength: ACTS }), async (acts) => {
      const beginning = BEGINNINGS[lives++ % BEGINNINGS.length] ?? []
      seen.push(...(await live([...beginning, ...acts])))
    }),
    { numRuns: LIVES, endOnFailure: true },
  )
  // The life is random, but not idle: it got everywhere.
  expect(REACHED.filter((what) => !seen.includes(what))).toEqual([])
}, 900_000)
