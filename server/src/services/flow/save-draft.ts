import type { FlowDefinition } from '@countersign/core'
import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { changeFlow, refuseStaleDraft } from './change-flow.ts'
import type { FlowView } from './flow-view.ts'

export type SaveDraft = {
  id: string
  definition: FlowDefinition
  /** The revision that was read; another one is refused. Absent: saved over whatever is there. */
  seenRevision?: number | undefined
}

/** Keeps a draft, also one that cannot be published yet. Throws `flow_draft_conflict`. */
export const saveFlowDraft = (
  context: Context,
  caller: Caller,
  { id, definition, seenRevision }: SaveDraft,
): Promise<FlowView> =>
  changeFlow(context, caller, id, 'flow.draft_saved', (_work, flow) => {
    refuseStaleDraft(flow, seenRevision)
    return {
      draft: JSON.stringify(definition),
      draft_revision: flow.draft_revision + 1,
      draft_by: JSON.stringify(caller.actor),
      draft_at: new Date(context.now()),
    }
  })
