import { ACT_NAMES, missingFor, type ActName } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findActorNames } from '../../store/actor-names.ts'
import { findHold } from '../../store/retention.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actStandingOf } from './act-standing.ts'
import { missingSentence, type MissingThing } from './missing-sentences.ts'

export type OfferedAct = {
  act: ActName
  missing: (MissingThing & { sentence: string })[]
}

export type OfferedActs = {
  acts: OfferedAct[]
  version: number
  /** An override would first be a request. */
  fourEyes: boolean
}

/** Every act on a verification, and everything the caller lacks for it: what the verbs themselves ask. */
export async function listActs(context: Context, caller: Caller, id: string): Promise<OfferedActs> {
  allow(caller, 'verification:read')
  return context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const { state } = record
    const standing = await actStandingOf(work, caller, record)
    const holder = standing.claim && ({ kind: 'member', id: standing.claim.by } as const)
    const names = await findActorNames(work.trx, [holder])
    const isHeld = Boolean(record.row.held_at && (await findHold(work.trx, id)))
    const acts = ACT_NAMES.map((act) => {
      const missing: MissingThing[] = missingFor(act, state, standing).map((one) =>
        one.code === 'claimed_by_other' ? { ...one, what: names.get(one.what) ?? one.what } : one,
      )
      if (isHeld && (act === 'redact' || act === 'erase')) missing.push({ code: 'legal_hold', what: id })
      return {
        act,
        missing: missing.map((one) => ({ ...one, sentence: missingSentence(act, one, standing.claim) })),
      }
    })
    return { acts, version: state.version, fourEyes: standing.fourEyes }
  })
}
