import {
  ANNOUNCEMENT,
  isCompleted,
  isOpenToApplicant,
  overallOf,
  replay,
  verifyChain,
  type EventType,
  type Verification,
  type VerificationEvent,
} from '@countersign/core'
import { expect } from 'vitest'
import { presentApplicantState } from '../../http/presenters/applicant.ts'
import { openPicture } from '../../services/evidence/open-picture.ts'
import { getVerification } from '../../services/verification/get.ts'
import { sha256Hex } from '../../services/verification/record.ts'
import { readLinkState } from '../../services/applicant/state.ts'
import { listEvidenceRows } from '../../store/evidence-rows.ts'
import { flowVersionOf } from '../../store/flow-versions.ts'
import { listEventRows } from '../../store/events.ts'
import type { TestAccount } from '../make-account.ts'
import type { TestContext } from '../test-context.ts'

/** Everything that domain.md says of a verification at any moment; throws where one is not so. */
export async function expectInvariants(
  kit: TestContext,
  account: TestAccount,
  id: string,
): Promise<Verification> {
  const { state, row } = await getVerification(kit.context, account.caller, id)
  const { rows, events } = await historyOf(kit, account, id, row.flow_version_id)
  expect(replay(events)).toEqual(state)
  const chained = rows.map(({ seq, body, hash }) => ({ seq, body, hash }))
  expect(verifyChain(chained, sha256Hex)).toMatchObject({ intact: true, length: state.version })
  expect({ ...row }).toMatchObject({
    status: state.status,
    version: state.version,
    expires_at: new Date(state.expiresAt),
    completed_at: state.completedAt === null ? null : new Date(state.completedAt),
  })
  expect(rows.at(-1)?.snapshot).toMatchObject({ status: state.status, version: state.version })
  expectOneEnd(events)
  expectLimits(state)
  expectOverrides(state, events)
  expectAgreement(state)
  await expectLink(kit, account, state)
  await expectEvidence(kit, account, events, row)
  return state
}

async function historyOf({ context }: TestContext, account: TestAccount, id: string, versionId: string) {
  return context.within(account.id, async ({ trx }) => {
    const rows = await listEventRows(trx, { verificationId: id, order: 'asc', after: null, limit: 1_000 })
    const flow = await flowVersionOf(context.database, trx, versionId)
    const events = rows.map(
      ({ body }) =>
        (body.type === 'created' ? { ...body, flow: flow.definition } : body) as VerificationEvent,
    )
    return { rows, events }
  })
}

const OVERRIDES: readonly EventType[] = [
  'override_requested',
  'override_rejected',
  'override_withdrawn',
  'override_expired',
  'overwritten_success',
  'overwritten_failure',
]

/** A completed verification is touched by a restart, an override, and after `failed` by running checks again, only (domain.md 2). */
function expectOneEnd(events: readonly VerificationEvent[]): void {
  let state: Verification | undefined
  for (const [index, event] of events.entries()) {
    if (state && isCompleted(state.status)) {
      const allowed: EventType[] = ['restarted', ...OVERRIDES]
      if (state.status === 'failed') allowed.push('checks_rerun')
      expect(allowed).toContain(event.type)
    }
    state = replay(events.slice(0, index + 1))
  }
  const ends = events.filter(({ type }) => type === 'expired' || type === 'abandoned')
  expect(ends.length).toBeLessThanOrEqual(1)
}

/** The outcome is what the newest override says; nobody overturns alone what asks for a second person, and nobody their own. */
function expectOverrides(state: Verification, events: readonly VerificationEvent[]): void {
  const [newest] = state.overrides
  if (!newest) return
  expect(state.status).toBe(newest.to)
  for (const { by, confirmedBy, from, to } of state.overrides) {
    expect(confirmedBy).not.toEqual(by)
    expect(from).not.toBe(to)
  }
  const asked = events.filter(({ type }) => type === 'override_requested').length
  const answered = events.filter(
    (event) =>
      (event.type.startsWith('override_') && event.type !== 'override_requested') ||
      ('override' in event && event.override.confirmedBy !== null),
  ).length
  expect(asked - answered).toBe(state.pendingOverride ? 1 : 0)
}

function expectLimits({ attempt, steps, flow, status, overrides }: Verification): void {
  expect(attempt).toBeLessThanOrEqual(flow.limits.attemptsMax)
  const most = Math.max(0, ...steps.map(({ failures }) => failures))
  expect(most).toBeLessThanOrEqual(flow.limits.stepAttemptsMax + 1)
  if (most > flow.limits.stepAttemptsMax && overrides.length === 0) expect(status).toBe('locked_out')
}

/** Status, overall result and decision never contradict one another (domain.md 3 and 8). */
function expectAgreement(state: Verification): void {
  const { name } = overallOf(state)
  if (state.status === 'approved') expect(name).toBe('verified')
  if (name === 'verified')
    expect(['approved', 'processing', 'in_review', 'acknowledged', 'cancelled']).toContain(state.status)
  if (state.status === 'declined') {
    expect(name).toBe('rejected')
    expect(state.decision?.reasons).not.toEqual([])
  }
  if (state.overrides.length > 0) return
  if (state.status === 'expired') expect(state.openedAt).toBeNull()
  if (state.status === 'abandoned') expect(state.openedAt).not.toBeNull()
  expect(state.completedAt !== null).toBe(isCompleted(state.status))
}

/** A link asks for something exactly while the verification is open to the applicant, and names no reason at its end. */
async function expectLink(
  { context }: TestContext,
  account: TestAccount,
  state: Verification,
): Promise<void> {
  const link = { account: account.caller.account, verificationId: state.id }
  const shown = presentApplicantState(await readLinkState(context, link))
  expect(shown.phase === 'open').toBe(isOpenToApplicant(state.status))
  if (!isOpenToApplicant(state.status)) {
    expect(shown.steps.flatMap(({ again }) => again)).toEqual([])
    expect(shown.steps.some(({ open }) => open)).toBe(false)
  }
}

/** Nothing that was handed in is ever lost: every accepted picture of every attempt can still be read. */
async function expectEvidence(
  { context }: TestContext,
  account: TestAccount,
  events: readonly VerificationEvent[],
  row: Parameters<typeof openPicture>[1],
): Promise<void> {
  const accepted = events.flatMap((event) => (event.type === 'step_completed' ? [event.evidenceId] : []))
  const rows = await context.within(account.id, ({ trx }) => listEvidenceRows(trx, row.id))
  expect(rows.map(({ id }) => id).toSorted()).toEqual(accepted.toSorted())
  const last = accepted.at(-1)
  if (last) expect((await openPicture(context, row, last)).length).toBeGreaterThan(0)
}

/** Announced events without exactly one job to announce them, and silent ones with any (domain.md 7): none may be. */
export async function announcedJobs({ db }: TestContext, account: TestAccount): Promise<string[]> {
  const { rows } = await db.owner.query<{ type: EventType; jobs: number }>(
    `SELECT e.type, (SELECT count(*)::integer FROM pgboss.job j WHERE j.name = 'announce-event' AND j.data->>'eventId' = e.id) AS jobs
     FROM events e WHERE e.account_id = $1`,
    [account.id],
  )
  const isWrong = ({ type, jobs }: (typeof rows)[number]) =>
    jobs !== (ANNOUNCEMENT[type] === 'silent' ? 0 : 1)
  return rows.filter(isWrong).map(({ type, jobs }) => `${type} has ${jobs}`)
}
