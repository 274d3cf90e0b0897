import { decide, Refusal, type Command } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findVerification, type VerificationRecord } from '../../store/verifications.ts'
import type { Mode } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { commit, conflictOf, type Commit } from './commit.ts'

/** Loads and holds a verification for a change; what is not of this account or mode does not exist. */
export async function loadForChange(
  context: Context,
  work: Work,
  id: string,
  mode?: Mode,
): Promise<VerificationRecord> {
  const record = await findVerification(context.database, work.trx, id, 'lock')
  if (!record || (mode && record.row.mode !== mode)) throw notFound()
  return record
}

/** Decides a command on a loaded verification and commits what follows. */
export async function change(
  work: Work,
  before: VerificationRecord,
  command: Command,
  columns?: Commit['columns'],
): Promise<VerificationRecord> {
  try {
    return await commit(work, { before, events: decide(before.state, command), ...(columns && { columns }) })
  } catch (error) {
    const lost = error instanceof Refusal && error.code === 'version_conflict' && !('byKind' in error.details)
    if (lost && command.seenVersion !== undefined) {
      throw await conflictOf(work, before.state.id, command.seenVersion)
    }
    throw error
  }
}
