import { ANNOUNCEMENT, Refusal, type Verification, type VerificationEvent } from '@countersign/core'
import type { Insertable, Updateable } from 'kysely'
import { findActorNames } from '../../store/actor-names.ts'
import { findLastEvent, insertEvents } from '../../store/events.ts'
import type { Tables } from '../../store/tables.ts'
import { storedState, updateVerification, type VerificationRecord } from '../../store/verifications.ts'
import type { Work } from '../context.ts'
import { isAudited, noteOfEvent } from '../audit/note-events.ts'
import { emailsFollowing } from '../email/follow.ts'
import { flagsOf, write, type WrittenEvent } from './record.ts'
import { reviewColumnsAfter } from './review-columns.ts'

export type Commit = {
  before: VerificationRecord
  events: readonly VerificationEvent[]
  /** Columns beside the state that change with it. */
  columns?: Pick<Updateable<Tables['verifications']>, 'name' | 'document' | 'language' | 'link_hash'>
}

/**
 * Writes the events and the row after them, and enqueues what follows from them, all in this transaction. Conditional on the
 * version that was read: a lost race throws `version_conflict` with who won and when (domain.md 4.11).
 */
export async function commit(
  work: Work,
  { before, events, columns = {} }: Commit,
): Promise<VerificationRecord> {
  if (events.length === 0) return before
  const { state, head, written } = write(before, events, before.row)
  const row = {
    status: state.status,
    version: state.version,
    flags: flagsOf(state),
    updated_at: new Date(state.updatedAt),
    expires_at: new Date(state.expiresAt),
    completed_at: state.completedAt === null ? null : new Date(state.completedAt),
    override_expires_at: state.pendingOverride && new Date(state.pendingOverride.expiresAt),
    ...(await reviewColumnsAfter(work, before, state)),
  }
  const emails = emailsFollowing(before, state, written, columns.language)
  const change = { ...columns, ...row, ...emails.columns, state: JSON.stringify(storedState(state)) }
  const { id } = before.state
  if (!(await updateVerification(work.trx, id, before.state.version, change))) {
    throw await conflictOf(work, id, before.state.version)
  }
  await appendEvents(work, state, written, { isForced: before.row.simulate !== null })
  await emails.queue(work)
  const { document, ...rest } = columns
  const parsed = document === undefined ? {} : { document: document === null ? null : JSON.parse(document) }
  return { ...before, state, head, row: { ...before.row, ...rest, ...parsed, ...row, ...emails.columns } }
}

/** Writes events down and enqueues what follows from them. `isForced`: test mode says how the checks end. */
export async function appendEvents(
  work: Work,
  state: Verification,
  written: readonly WrittenEvent[],
  { isForced = false } = {},
): Promise<void> {
  await insertEvents(
    work.trx,
    written.map((event) => eventRow(work.accountId, state.id, event)),
  )
  for (const event of written) {
    if (isAudited(event)) work.audit(noteOfEvent(state.id, event))
    await enqueueFollowing(work, state, event, isForced)
  }
}

const eventRow = (
  accountId: string,
  verificationId: string,
  { id, seq, event, body, snapshot, hash }: WrittenEvent,
): Insertable<Tables['events']> => ({
  account_id: accountId,
  verification_id: verificationId,
  seq,
  id,
  type: event.type,
  at: new Date(event.at),
  actor: JSON.stringify(event.by),
  body: JSON.stringify(body),
  snapshot: JSON.stringify(snapshot),
  hash,
})

async function enqueueFollowing(
  work: Work,
  { id: verificationId, attempt }: Verification,
  { id, event }: WrittenEvent,
  isForced: boolean,
) {
  const { accountId } = work
  if (ANNOUNCEMENT[event.type] !== 'silent') await work.enqueue('announce-event', { accountId, eventId: id })
  if (event.type === 'submitted' || event.type === 'checks_rerun') {
    await work.enqueue(isForced ? 'run-forced-checks' : 'run-checks', { accountId, verificationId, attempt })
  }
}

/** The refusal of the loser of a race, naming the winner. */
export async function conflictOf(work: Work, verificationId: string, seen: number): Promise<Refusal> {
  const last = await findLastEvent(work.trx, verificationId)
  if (!last) return new Refusal('version_conflict', { seen })
  const names = await findActorNames(work.trx, [last.actor])
  return new Refusal('version_conflict', {
    seen,
    current: last.seq,
    status: last.snapshot.status,
    event: `verification.${last.type}`,
    byKind: last.actor.kind,
    by: last.actor.id,
    byName: last.actor.id === null ? null : (names.get(last.actor.id) ?? null),
    at: last.at.toISOString(),
  })
}
