import { currentOverrideTerms, refuseMissing, type OverrideReason, type ReasonSlug } from '@countersign/core'
import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { holdUnusedEvidence, useOverrideEvidence } from '../../store/override-evidence.ts'
import type { OverrideEvidenceRow } from '../../store/override-tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import type { Target } from '../verification/act.ts'
import { actStandingOf } from '../verification/act-standing.ts'
import { givenBy, keepBeside, sealBeside } from '../verification/beside.ts'
import { change, loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import { tellAdministrators } from './tell-administrators.ts'

export type OverrideVerification = Target & {
  to: 'approved' | 'declined'
  reason: OverrideReason
  description: string
  rejectionReasons: ReasonSlug[]
  evidenceIds: string[]
  termsVersion: string
  termsAccepted: boolean
}

/**
 * Changes the outcome of a completed verification, or asks a second person to where the account wants four eyes (domain.md 6).
 * Throws what is missing: `permission_missing`, `entitlement_missing`, `terms_not_accepted`, `terms_tick_required`,
 * `terms_version_outdated`, `unknown_evidence`, and what `decide` refuses.
 */
export async function overrideVerification(
  context: Context,
  caller: Caller,
  { id: verificationId, seenVersion, to, reason, rejectionReasons, ...given }: OverrideVerification,
): Promise<VerificationView> {
  allow(caller, 'verification:override')
  return context.within(caller, async (work) => {
    const before = await loadForChange(context, work, verificationId, caller.mode)
    const standing = await actStandingOf(work, caller, before)
    refuseMissing(`override_to_${to}`, before.state, standing)
    requireTick(given)
    const evidenceIds = [...new Set(given.evidenceIds)]
    const files = await holdUnusedEvidence(work.trx, verificationId, evidenceIds)
    const sealed = sealBeside({ description: given.description, files: files.map(proofOf) }, caller.from)
    const id = newId('override', standing.at)
    const after = await change(work, before, {
      type: 'override',
      ...givenBy(work, caller, seenVersion),
      id,
      to,
      reason,
      rejectionReasons,
      evidenceIds,
      termsVersion: given.termsVersion,
      fourEyes: standing.fourEyes,
      commitments: sealed.commitments,
    })
    // Only now: who lost a race is told so, not that their files are unknown.
    requireKnown(evidenceIds, files)
    if (files.length > 0) await useOverrideEvidence(work.trx, evidenceIds, id)
    await keepBeside(work, after.state, sealed)
    await tellAdministrators(work, after, {
      stage: standing.fourEyes ? 'requested' : 'made',
      by: caller.actor,
      from: before.state.status,
      to,
    })
    return viewOf(work, after)
  })
}

function requireTick({
  termsAccepted,
  termsVersion,
}: Pick<OverrideVerification, 'termsAccepted' | 'termsVersion'>) {
  if (!termsAccepted) throw new Problem('terms_tick_required')
  const { version: current } = currentOverrideTerms()
  if (termsVersion !== current) {
    throw new Problem('terms_version_outdated', { details: { given: termsVersion, current } })
  }
}

/** What the chain proves of a file. */
const proofOf = ({ id, name, media_type, sha256 }: OverrideEvidenceRow) => ({ id, name, media_type, sha256 })

function requireKnown(ids: readonly string[], files: readonly OverrideEvidenceRow[]): void {
  const unknown = ids.filter((id) => files.every((file) => file.id !== id))
  if (unknown.length > 0) throw new Problem('unknown_evidence', { details: { unknown } })
}
