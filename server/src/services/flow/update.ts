import { Problem } from '../../problems/problem.ts'
import { unsetDefaultFlow } from '../../store/flows.ts'
import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { changeFlow } from './change-flow.ts'
import type { FlowView } from './flow-view.ts'

/** What is absent stays. */
export type UpdateFlow = {
  id: string
  name?: string | undefined
  default?: true | undefined
  archived?: boolean | undefined
}

/**
 * Renames, makes it the default one, puts it into the archive or takes it out. Throws `flow_is_default` when the default one would be
 * archived, and `flow_archived` when an archived one would become it.
 */
export const updateFlowSettings = (
  context: Context,
  caller: Caller,
  { id, name, default: isDefault, archived }: UpdateFlow,
): Promise<FlowView> =>
  changeFlow(context, caller, id, 'flow.updated', async ({ trx, accountId }, flow) => {
    const isArchived = archived ?? flow.archived_at !== null
    if (archived && (flow.is_default || isDefault)) throw new Problem('flow_is_default')
    if (isDefault && isArchived) throw new Problem('flow_archived', { details: { flow_id: id } })
    const becomesDefault = isDefault === true && !flow.is_default
    if (becomesDefault) await unsetDefaultFlow(trx, accountId)
    return {
      ...(name !== undefined && { name }),
      ...(becomesDefault && { is_default: true }),
      ...(archived === true && flow.archived_at === null && { archived_at: new Date(context.now()) }),
      ...(archived === false && { archived_at: null }),
    }
  })
