import { canonicalJson, validateFlow, type FlowDefinition } from '@countersign/core'
import type { Updateable } from 'kysely'
import { notFound, Problem } from '../../problems/problem.ts'
import { findFlow, findFlowForChange, updateFlow, type FlowRecord } from '../../store/flows.ts'
import type { Tables } from '../../store/tables.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { forgetCurrentFlows } from '../verification/current-flow.ts'
import { sha256Hex } from '../verification/record.ts'
import { flowViewOf, type FlowView } from './flow-view.ts'
import { fieldErrorOf } from './issue-sentences.ts'

type Change = Updateable<Tables['flows']>

/** Changes a flow while no other change of it runs; `decide` answers what to write, `action` names it in the audit. Throws `not_found`, `permission_missing`. */
export async function changeFlow(
  context: Context,
  caller: Caller,
  id: string,
  action: `flow.${string}`,
  decide: (work: Work, flow: FlowRecord) => Change | Promise<Change>,
): Promise<FlowView> {
  allow(caller, 'flow:manage')
  const view = await context.within(caller, async (work) => {
    const before = await findFlowForChange(work.trx, id)
    if (!before) throw notFound()
    const change = await decide(work, before)
    const after = await write(work, before, change)
    if (Object.keys(change).length > 0) {
      const { version, definition_hash, is_default, archived_at } = after
      const facts = { version, definition_hash, default: is_default, archived: archived_at !== null }
      work.audit({ action, target: { kind: 'flow', id }, facts })
    }
    return flowViewOf(work, caller, after)
  })
  forgetCurrentFlows(context, caller.account.id)
  return view
}

async function write({ trx }: Work, before: FlowRecord, change: Change): Promise<FlowRecord> {
  if (Object.keys(change).length === 0) return before
  await updateFlow(trx, before.id, change)
  const after = await findFlow(trx, before.id)
  if (!after) throw notFound()
  return after
}

/** Throws `validation_failed` with every place that keeps the flow from being published. */
export function refuseInvalid(definition: FlowDefinition, under = ''): void {
  const errors = validateFlow(definition).map(fieldErrorOf)
  if (errors.length === 0) return
  throw new Problem('validation_failed', {
    errors: errors.map(({ path, message }) => ({ path: `${under}${path}`, message })),
  })
}

export const hashOfFlow = (definition: FlowDefinition): string => sha256Hex(canonicalJson(definition))

/** No draft any more. The revision goes on counting, so that who saw the old one notices. */
export const withoutDraft = ({ draft_revision }: FlowRecord) => ({
  draft: null,
  draft_by: null,
  draft_at: null,
  draft_revision: draft_revision + 1,
})

/** Throws `flow_draft_conflict` when somebody saved after what was seen. */
export function refuseStaleDraft({ draft_revision }: FlowRecord, seen: number | undefined): void {
  if (seen === undefined || seen === draft_revision) return
  throw new Problem('flow_draft_conflict', { details: { seen, revision: draft_revision } })
}
