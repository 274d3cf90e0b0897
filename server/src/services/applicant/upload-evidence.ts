import { Readable } from 'node:stream'
import { decide, type PictureHint, type StepKey } from '@countersign/core'
import { unwrapDataKey } from '../../evidence/data-key.ts'
import { newId } from '../../ids.ts'
import { findEvidence, insertEvidence } from '../../store/evidence-rows.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import { APPLICANT, type LinkCaller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { evidenceKey } from '../evidence/open-picture.ts'
import { findAnswer, keepAnswer, type Once } from '../once.ts'
import { forcedPicture } from '../simulation/simulate.ts'
import { judgePicture, type JudgedPicture } from './judge-picture.ts'
import { act, linkViewOf, loadLink, type LinkView } from './link.ts'

export type UploadEvidence<Answer> = {
  step: StepKey
  /** As received; nothing of it is kept. */
  bytes: Buffer
  once: Once | null
  /** The picture is to be refused; only where outcomes are forced. */
  isToFail?: boolean
  present: (result: UploadResult) => Answer
}

export type UploadResult = { accepted: boolean; hints: PictureHint[]; link: LinkView }

type Answered<Answer> = { answer: Answer; replayed: boolean }

/**
 * Takes a picture for a step: what cannot be used counts as a failure of the step and is not kept; what can is written encrypted
 * first, then recorded. A failed transaction leaves no file.
 */
export async function uploadEvidence<Answer>(
  context: Context,
  link: LinkCaller,
  { step, bytes, once, isToFail = false, present }: UploadEvidence<Answer>,
): Promise<Answered<Answer>> {
  const checked = await context.within(link.account.id, async (work) => {
    const kept = once && (await findAnswer(context, work, once))
    return kept ? { kept } : { record: await loadOpenStep(context, work, link, step) }
  })
  if (checked.kept) return { answer: checked.kept.answer as Answer, replayed: true }
  const { record } = checked
  const { thresholds } = record.state.flow.policy
  const picture = await judgePicture(context, bytes, step, thresholds, forcedPicture(record, isToFail))
  const store = picture.reasons.length > 0 ? null : await writeFile(context, record, picture)
  try {
    return await context.within(link.account.id, async (work) => {
      const after = await settle(context, work, link, step, picture, store?.evidenceId ?? null)
      const hints = picture.hints.map(({ code }) => code)
      const answer = present({ accepted: store !== null, hints, link: await linkViewOf(work, link, after) })
      if (once) await keepAnswer(context, work, once, { status: 200, answer })
      return { answer, replayed: false }
    })
  } catch (error) {
    if (store) await removeOrphan(context, link, record.state.id, store.evidenceId)
    throw error
  }
}

/** Refuses before any work is done, with the same words as afterwards. */
async function loadOpenStep(
  context: Context,
  work: Work,
  link: LinkCaller,
  step: StepKey,
): Promise<VerificationRecord> {
  const record = await loadLink(context, work, link)
  const at = work.now(record.row.mode)
  decide(record.state, { type: 'accept_step', step, evidenceId: 'evi', at, by: APPLICANT })
  return record
}

async function writeFile(context: Context, { state, row }: VerificationRecord, { jpeg }: JudgedPicture) {
  if (!row.data_key) throw new Error('A verification that takes pictures has a data key')
  const dataKey = unwrapDataKey(row.data_key, context.masterKey, state.id)
  const evidenceId = newId('evidence', context.now())
  await context.evidence.put(evidenceKey(state.id, evidenceId), Readable.from([jpeg]), dataKey)
  return { evidenceId }
}

async function settle(
  context: Context,
  work: Work,
  link: LinkCaller,
  step: StepKey,
  picture: JudgedPicture,
  evidenceId: string | null,
): Promise<VerificationRecord> {
  const record = await loadLink(context, work, link)
  if (evidenceId === null) {
    return act(work, record, { type: 'fail_step', step, reasons: picture.reasons })
  }
  const after = await act(work, record, { type: 'accept_step', step, evidenceId })
  await insertEvidence(work.trx, {
    id: evidenceId,
    account_id: work.accountId,
    verification_id: record.state.id,
    attempt: record.state.attempt,
    step,
    width_px: picture.widthPx,
    height_px: picture.heightPx,
    size_bytes: picture.jpeg.length,
    quality: JSON.stringify(picture.quality),
    created_at: new Date(work.now(record.row.mode)),
  })
  return after
}

/** A commit whose answer was lost may have happened: only a file without a row is removed. */
async function removeOrphan(context: Context, link: LinkCaller, verificationId: string, evidenceId: string) {
  const isRecorded = await context
    .within(link.account.id, ({ trx }) => findEvidence(trx, evidenceId))
    .then(Boolean, () => true)
  if (!isRecorded) await context.evidence.remove(evidenceKey(verificationId, evidenceId))
}
