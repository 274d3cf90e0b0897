import type { Action, RuleDefinition } from '@countersign/core'
import { onTestFinished } from 'vitest'
import { presentRun } from '../../http/presenters/rule.ts'
import { sweepRules } from '../../jobs/start-rules.ts'
import { createRunLocks } from '../../jobs/run-locks.ts'
import type { Caller, Mode } from '../../services/caller.ts'
import { runChecks } from '../../services/check/run-checks.ts'
import type { Context } from '../../services/context.ts'
import { createRule } from '../../services/rule/create.ts'
import { listRuleRuns } from '../../services/rule-run/list.ts'
import { cancelVerification } from '../../services/verification/cancel.ts'
import type { CreateVerification } from '../../services/verification/create.ts'
import { createPool } from '../../store/connect.ts'
import { givenSubmitted, givenVerification } from '../../testing/given-verification.ts'
import { makeAccount } from '../../testing/make-account.ts'
import { NOON, testContext } from '../../testing/test-context.ts'
import { createAddressGuard } from '../../webhooks/address-guard.ts'
import { announceEvents } from '../../webhooks/announce-event.ts'
import { createSender } from '../../webhooks/sender.ts'

/** A definition that fires on every cancellation. */
export const onCancelled = (...actions: Action[]): RuleDefinition => ({
  events: ['cancelled'],
  match: 'all',
  conditions: [],
  actions,
})

export const TAG: Action = { type: 'tag', add: ['seen'], remove: [] }

export const call = (url: string, rest: Partial<Extract<Action, { type: 'http' }>> = {}): Action => ({
  type: 'http',
  method: 'POST',
  url,
  headers: {},
  body: '{"id":"{{verification_id}}","status":"{{status}}"}',
  ...rest,
})

/** A fresh account on the real database, whose events and rules the test drives by hand, with a sender that may reach loopback. */
export async function rulesKit({
  timeoutMs = 10_000,
  ...changes
}: Partial<Context> & { timeoutMs?: number } = {}) {
  const kit = await testContext({ mayReach: createAddressGuard(['127.0.0.0/8']), ...changes })
  const account = await makeAccount(kit)
  const { context, db } = kit
  const admin = await account.memberOf('administrator')
  const inMode = (mode: Mode): Caller => ({ ...admin, mode })
  const sender = createSender({ mayReach: context.mayReach, timeoutMs })
  const pool = createPool({ connectionString: db.appConnectionString, role: 'app' })
  pool.options.allowExitOnIdle = true
  const locks = createRunLocks(pool)
  const parts = { context, sender, locks }
  onTestFinished(async () => {
    await locks.close()
    await sender.close()
  })
  const given = subjectsOf(context, admin)
  let now = NOON
  const runsOf = async (mode: Mode = 'test') => {
    const { data } = await listRuleRuns(context, inMode(mode), { limit: 100 })
    return data.map(presentRun).toReversed()
  }
  return {
    ...kit,
    account,
    admin,
    inMode,
    parts,
    locks,
    pass: (ms: number) => kit.setNow((now += ms)),
    rule: async (definition: RuleDefinition, mode: Mode = 'test') =>
      (await createRule(context, inMode(mode), { name: 'A rule', definition })).rule.id,
    ...given,
    /** Announces every event that there is; what was announced before does nothing. */
    announce: async () => {
      const { rows } = await db.owner.query<{ id: string }>(
        'SELECT id FROM events WHERE account_id = $1 ORDER BY at, verification_id, seq',
        [account.id],
      )
      const jobs = rows.map(({ id }) => ({ accountId: account.id, eventId: id }))
      await announceEvents(context, jobs, () => {})
    },
    /** Does what is due. */
    work: () => sweepRules(parts, 0),
    runsOf,
    run: async () => {
      const [run, ...more] = await runsOf()
      if (!run || more.length > 0) throw new Error(`one run was expected, not ${more.length + (run ? 1 : 0)}`)
      return run
    },
  }
}

/** Verifications that something happened to. */
const subjectsOf = (context: Context, admin: Caller) => ({
  created: (input: CreateVerification = {}, mode: Mode = 'test') =>
    givenVerification(context, { ...admin, mode }, input),
  cancelled: async (input: CreateVerification = {}, mode: Mode = 'test') => {
    const made = await givenVerification(context, { ...admin, mode }, input)
    await cancelVerification(context, { ...admin, mode }, { id: made.id })
    return made
  },
  judged: async (simulate: string, input: CreateVerification = {}) => {
    const made = await givenSubmitted(context, admin, { ...input, simulate: [simulate] })
    const job = { accountId: admin.account.id, verificationId: made.id, attempt: 1 }
    await runChecks(context, job, { triesMax: 2, firstDelayMs: 1 })
    return made
  },
})

export type RulesKit = Awaited<ReturnType<typeof rulesKit>>
