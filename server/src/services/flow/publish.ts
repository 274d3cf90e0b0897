import { Problem } from '../../problems/problem.ts'
import { findActorNames } from '../../store/actor-names.ts'
import { insertVersion } from '../../store/flow-versions.ts'
import type { FlowRecord } from '../../store/flows.ts'
import type { Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { changeFlow, hashOfFlow, refuseInvalid, refuseStaleDraft, withoutDraft } from './change-flow.ts'
import type { FlowView } from './flow-view.ts'

export type PublishFlow = {
  id: string
  /** The current version when the draft was looked at. */
  seenVersion: number
  /** The revision of the draft that was looked at. */
  seenRevision?: number | undefined
}

/**
 * Makes the draft the next version, which new verifications run on; running ones keep theirs. Throws `flow_draft_missing`,
 * `flow_version_conflict`, `flow_draft_conflict`, `flow_unchanged`, `validation_failed`.
 */
export const publishFlow = (
  context: Context,
  caller: Caller,
  { id, seenVersion, seenRevision }: PublishFlow,
): Promise<FlowView> =>
  changeFlow(context, caller, id, 'flow.published', async (work, flow) => {
    if (flow.version !== seenVersion) throw await versionConflict(work, flow, seenVersion)
    if (flow.draft === null) throw new Problem('flow_draft_missing')
    refuseStaleDraft(flow, seenRevision)
    refuseInvalid(flow.draft)
    const hash = hashOfFlow(flow.draft)
    if (hash === flow.definition_hash) throw new Problem('flow_unchanged')
    const version = flow.version + 1
    const versionId = `${id}.${version}`
    await insertVersion(work.trx, {
      id: versionId,
      account_id: work.accountId,
      flow_id: id,
      version,
      definition: JSON.stringify(flow.draft),
      definition_hash: hash,
      published_at: new Date(context.now()),
      published_by: JSON.stringify(caller.actor),
    })
    return { ...withoutDraft(flow), current_version_id: versionId }
  })

async function versionConflict(work: Work, flow: FlowRecord, seen: number): Promise<Problem> {
  const by = flow.published_by
  const names = await findActorNames(work.trx, [by])
  const details = {
    seen,
    current: flow.version,
    by_kind: by?.kind ?? null,
    by_name: (by?.id && names.get(by.id)) ?? null,
    at: flow.published_at.toISOString(),
  }
  return new Problem('flow_version_conflict', { details })
}
