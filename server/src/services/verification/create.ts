import { create, DAY_MS, languageFor, type Verification } from '@countersign/core'
import { newDataKey, wrapDataKey } from '../../evidence/data-key.ts'
import { Problem, notFound } from '../../problems/problem.ts'
import { newId } from '../../ids.ts'
import { insertVerification } from '../../store/create-verification.ts'
import type { FlowRecord } from '../../store/flows.ts'
import type { DeclaredApplicant } from '../../store/tables.ts'
import { storedState } from '../../store/verifications.ts'
import { auditEntry } from '../audit/audit-entry.ts'
import { noteOfEvent } from '../audit/note-events.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { createInvited } from '../email/create-invited.ts'
import { refuseLiveSimulation } from '../simulation/simulate.ts'
import { nowOf } from '../test-clock/now.ts'
import { findAnswer, sealAnswer, type Once } from '../once.ts'
import { currentFlow } from './current-flow.ts'
import { hashOfToken, linkToken } from './link-token.ts'
import { write, type WrittenEvent } from './record.ts'
import { NOTHING, type VerificationView } from './view.ts'

export type CreateVerification = {
  applicant?: DeclaredApplicant | undefined
  flow_id?: string | undefined
  reference?: string | null | undefined
  language?: 'en' | 'es' | undefined
  redirect_url?: string | null | undefined
  expires_at?: string | undefined
  /** False: no e-mails go to the applicant, whose address is only declared. */
  send_email?: boolean | undefined
  /** One value for all attempts, or one for each, the last for all later ones; see core's `SIMULATIONS`. */
  simulate?: string | string[] | undefined
}

/** `token` is what the link carries; it exists here only. */
export type Made = { view: VerificationView; token: string }

const LIFETIME_DAYS_MAX = 90

/**
 * Creates a verification. With `once`, claiming the idempotency key, the verification, its first event and the answer to be given
 * again are one statement; `present` makes that answer.
 */
export async function createVerification<Answer>(
  context: Context,
  caller: Caller,
  input: CreateVerification,
  { once, present }: { once: Once | null; present: (made: Made) => Answer },
): Promise<{ answer: Answer; replayed: boolean }> {
  allow(caller, 'verification:create')
  const flow = await currentFlow(context, caller.account.id, input.flow_id)
  if (!flow) throw notFound()
  const at = await nowOf(context, caller.account.id, caller.mode)
  checkInput(at, caller, input)
  const { view, row, written } = makeVerification(context, caller, input, flow, { at })
  const token = linkToken(context.masterKey, row.id, view.state.linkGeneration)
  const answer = present({ view, token })
  const keptAt = new Date(context.now())
  const kept = once && { ...once, answer: sealAnswer(context.masterKey, once, answer), keptAt }
  const made = {
    ...row,
    linkHash: hashOfToken(token),
    once: kept,
    ...firstEvent(context, caller, row.id, written),
  }
  const isInvited = Boolean(input.applicant?.email) && input.send_email !== false
  const isMade = await (isInvited
    ? createInvited(context, caller.account.id, view.state, made)
    : insertVerification(context.database.pool, caller.account.id, made))
  if (isMade || !once) return { answer, replayed: false }
  return replay(context, once, () => createVerification(context, caller, input, { once, present }))
}

/** The event with which a verification begins, and its entry in the account's chain. */
export function firstEvent(context: Context, caller: Caller, id: string, [event]: readonly WrittenEvent[]) {
  if (!event) throw new TypeError('A verification begins with an event')
  const made = { by: caller.actor, from: caller.from, at: context.now() }
  return { event: { ...event, actor: caller.actor }, audit: auditEntry(noteOfEvent(id, event), made) }
}

/** The key was there: its answer is given again, or, when it was too old and is gone now, the request is done after all. */
async function replay<Answer>(context: Context, once: Once, again: () => Promise<Replayed<Answer>>) {
  const kept = await context.within(once.accountId, (work) => findAnswer(context, work, once))
  return kept ? { answer: kept.answer as Answer, replayed: true } : again()
}

type Replayed<Answer> = { answer: Answer; replayed: boolean }

/** Throws `validation_failed` for what the schema cannot tell. */
export function checkInput(
  at: number,
  caller: Caller,
  { applicant, expires_at, simulate }: CreateVerification,
): void {
  refuseLiveSimulation(caller, simulateOf(simulate))
  if (expires_at !== undefined) {
    const ahead = Date.parse(expires_at) - at
    if (ahead <= 0 || ahead > LIFETIME_DAYS_MAX * DAY_MS) {
      const message = `must be in the future and at most ${LIFETIME_DAYS_MAX} days ahead`
      throw new Problem('validation_failed', { errors: [{ path: 'expires_at', message }] })
    }
  }
  if (caller.mode === 'live' && applicant?.nationality === 'UTO') {
    const message = 'UTO (Utopia) exists in test mode only'
    throw new Problem('validation_failed', { errors: [{ path: 'applicant.nationality', message }] })
  }
}

const simulateOf = (given: CreateVerification['simulate']): string[] | null =>
  given === undefined ? null : [given].flat()

const nameOf = (applicant: DeclaredApplicant | undefined): string | null =>
  [applicant?.first_name, applicant?.last_name].filter(Boolean).join(' ') || null

/** A verification and its first event, not yet written. `predecessorId`: of the one that it replaces. */
export function makeVerification(
  context: Context,
  caller: Caller,
  input: CreateVerification,
  flow: FlowRecord,
  { at, predecessorId }: { at: number; predecessorId?: string },
) {
  const id = newId('verification', at)
  const { mode } = caller
  const reference = input.reference ?? null
  const event = create({
    id,
    flow: flow.definition,
    at,
    by: caller.actor,
    ...(predecessorId !== undefined && { predecessorId }),
    ...(input.expires_at !== undefined && { expiresAt: Date.parse(input.expires_at) }),
  })
  const version = { versionId: flow.version_id, hash: flow.definition_hash }
  const { state, head, written } = write(null, [event], { mode, reference }, version)
  const shared = {
    id,
    mode,
    reference,
    name: nameOf(input.applicant),
    language: languageFor(flow.definition, input.language),
  }
  const row = {
    ...shared,
    at: new Date(at),
    flowVersionId: flow.version_id,
    state: storedState(state),
    applicant: input.applicant ?? {},
    redirectUrl: input.redirect_url ?? null,
    dataKey: wrapDataKey(newDataKey(), context.masterKey, id),
    expiresAt: new Date(state.expiresAt),
    simulate: simulateOf(input.simulate),
  }
  const view = viewOfNew(state, { ...shared, caller, input, flow, head })
  return { view, row, written }
}

type Beside = {
  id: string
  mode: 'test' | 'live'
  reference: string | null
  name: string | null
  language: 'en' | 'es'
  caller: Caller
  input: CreateVerification
  flow: FlowRecord
  head: string
}

/** What reading the row back would give. */
function viewOfNew(state: Verification, { caller, input, flow, head, ...shared }: Beside): VerificationView {
  const at = new Date(state.createdAt)
  const row = {
    ...shared,
    account_id: caller.account.id,
    flow_version_id: flow.version_id,
    status: state.status,
    version: state.version,
    applicant: input.applicant ?? {},
    document: null,
    redirect_url: input.redirect_url ?? null,
    link_hash: Buffer.alloc(0),
    data_key: null,
    flags: [],
    simulate: simulateOf(input.simulate),
    emails: 'off' as const,
    emailed_at: null,
    remind_at: null,
    hidden_at: null,
    erase_at: null,
    erased_at: null,
    held_at: null,
    restored_at: null,
    files_left: false,
    review_due_at: null,
    review_rank: 1,
    tags: [],
    assigned_to: null,
    created_at: at,
    updated_at: at,
    expires_at: new Date(state.expiresAt),
    completed_at: null,
    override_expires_at: null,
  }
  const named = {
    id: flow.id,
    name: flow.name,
    version: flow.version,
    versionId: flow.version_id,
    retentionDays: null,
  }
  return {
    state,
    row,
    flow: named,
    head,
    names: new Map(),
    runs: [],
    linked: [],
    claim: null,
    hold: null,
    beside: NOTHING,
  }
}
