import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { changeFlow, refuseStaleDraft, withoutDraft } from './change-flow.ts'
import type { FlowView } from './flow-view.ts'

/** Throws the draft away; without one nothing happens. Throws `flow_draft_conflict`. */
export const discardFlowDraft = (
  context: Context,
  caller: Caller,
  { id, seenRevision }: { id: string; seenRevision?: number | undefined },
): Promise<FlowView> =>
  changeFlow(context, caller, id, 'flow.draft_discarded', (_work, flow) => {
    refuseStaleDraft(flow, seenRevision)
    return flow.draft === null ? {} : withoutDraft(flow)
  })
