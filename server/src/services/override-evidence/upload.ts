import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { unwrapDataKey } from '../../evidence/data-key.ts'
import { recogniseFile } from './recognise-file.ts'
import { newId } from '../../ids.ts'
import { notFound } from '../../problems/problem.ts'
import { findOverrideEvidence, insertOverrideEvidence } from '../../store/override-evidence.ts'
import type { OverrideEvidenceRow } from '../../store/override-tables.ts'
import { findVerification, type VerificationRecord } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { evidenceKey } from '../evidence/open-picture.ts'
import { refuseGone } from '../retention/refuse-gone.ts'

export type UploadOverrideEvidence = {
  verificationId: string
  /** As the sender named it; null when they did not. */
  name: string | null
  bytes: Buffer
}

/**
 * Keeps a file that is to support an override, encrypted under the key of the verification: a PDF as it is, a picture re-encoded.
 * It is written first and recorded then; a failed transaction leaves no file. Throws `PictureRefusal` or `file_type_not_accepted`.
 */
export async function uploadOverrideEvidence(
  context: Context,
  caller: Caller,
  { verificationId, name, bytes }: UploadOverrideEvidence,
): Promise<OverrideEvidenceRow> {
  allow(caller, 'verification:override')
  const { row } = await context.within(caller, (work) => loadLive(context, work, caller, verificationId))
  const file = await recogniseFile(bytes)
  const kept = file === 'pdf' ? bytes : (await context.checks.run('sanitise', { bytes })).jpeg
  if (!row.data_key) throw notFound()
  const id = newId('overrideEvidence', context.now())
  const key = evidenceKey(verificationId, id)
  const dataKey = unwrapDataKey(row.data_key, context.masterKey, verificationId)
  await context.evidence.put(key, Readable.from([kept]), dataKey)
  try {
    return await context.within(caller, async (work) => {
      await loadLive(context, work, caller, verificationId)
      work.audit({
        action: 'override_evidence.uploaded',
        target: { kind: 'verification', id: verificationId },
        facts: { evidence_id: id, size_bytes: kept.length },
      })
      return insertOverrideEvidence(work.trx, {
        id,
        account_id: work.accountId,
        verification_id: verificationId,
        name,
        media_type: file === 'pdf' ? 'application/pdf' : 'image/jpeg',
        size_bytes: kept.length,
        sha256: createHash('sha256').update(kept).digest('hex'),
        uploaded_by: JSON.stringify(caller.actor),
        // Of the machine: unused files go after a day of real time.
        created_at: new Date(context.now()),
      })
    })
  } catch (error) {
    await removeOrphan(context, caller, key, id)
    throw error
  }
}

async function loadLive(
  context: Context,
  { trx }: Work,
  caller: Caller,
  id: string,
): Promise<VerificationRecord> {
  // Held, so that no file is recorded while an erasure destroys its key and empties its name.
  const record = await findVerification(context.database, trx, id, 'lock')
  if (!record || record.row.mode !== caller.mode) throw notFound()
  refuseGone(record.state)
  return record
}

/** A commit whose answer was lost may have happened: only a file without a row is removed. */
async function removeOrphan(context: Context, caller: Caller, key: string, id: string): Promise<void> {
  const isRecorded = await context
    .within(caller.account.id, ({ trx }) => findOverrideEvidence(trx, id))
    .then(Boolean, () => true)
  if (!isRecorded) await context.evidence.remove(key)
}
