import type { FlowDefinition } from '@countersign/core'
import { newId } from '../../ids.ts'
import { insertVersion } from '../../store/flow-versions.ts'
import { findFlow, insertFlow } from '../../store/flows.ts'
import { notFound } from '../../problems/problem.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { hashOfFlow, refuseInvalid } from './change-flow.ts'
import { flowViewOf, type FlowView } from './flow-view.ts'

export type CreateFlow = { name: string; definition: FlowDefinition }

/** A new flow, whose version 1 is published at once. Throws `validation_failed` with a path for everything that is wrong with it. */
export async function createFlow(
  context: Context,
  caller: Caller,
  { name, definition }: CreateFlow,
): Promise<FlowView> {
  allow(caller, 'flow:manage')
  refuseInvalid(definition)
  const at = new Date(context.now())
  const id = newId('flow', at.getTime())
  const account_id = caller.account.id
  const versionId = `${id}.1`
  const hash = hashOfFlow(definition)
  return context.within(caller, async (work) => {
    const flow = { id, account_id, name, is_default: false, current_version_id: versionId, created_at: at }
    await insertFlow(work.trx, flow)
    await insertVersion(work.trx, {
      id: versionId,
      account_id,
      flow_id: id,
      version: 1,
      definition: JSON.stringify(definition),
      definition_hash: hash,
      published_at: at,
      published_by: JSON.stringify(caller.actor),
    })
    const facts = { version: 1, definition_hash: hash }
    work.audit({ action: 'flow.created', target: { kind: 'flow', id }, facts })
    const made = await findFlow(work.trx, id)
    if (!made) throw notFound()
    return flowViewOf(work, caller, made)
  })
}
