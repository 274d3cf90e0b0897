import type { FlowDefinition } from '@countersign/core'
import { newId } from '../../ids.ts'
import { notFound, Problem } from '../../problems/problem.ts'
import { insertVerification } from '../../store/create-verification.ts'
import { keepPreviewVersion } from '../../store/flow-versions.ts'
import { findFlow, type FlowRecord } from '../../store/flows.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { nowOf } from '../test-clock/now.ts'
import { firstEvent, makeVerification } from '../verification/create.ts'
import { hashOfToken, linkToken } from '../verification/link-token.ts'
import type { VerificationView } from '../verification/view.ts'
import { hashOfFlow, refuseInvalid } from './change-flow.ts'

export type PreviewFlow = {
  id: string
  /** The draft, or else the current version. */
  draft: boolean
  language?: 'en' | 'es' | undefined
}

/** What previews are called in the list, where they stand only when somebody searches for them. */
export const PREVIEW_REFERENCE = 'Preview'

/**
 * A real verification in test mode of what would be published, whatever mode the caller is in. It runs on a version without a number,
 * which never becomes current. Throws `flow_draft_missing`, `validation_failed`.
 */
export async function previewFlow(
  context: Context,
  caller: Caller,
  { id, draft, language }: PreviewFlow,
): Promise<{ view: VerificationView; token: string }> {
  allow(caller, 'flow:manage')
  const { account } = caller
  const flow = await context.within(caller, async (work) => {
    const record = await findFlow(work.trx, id)
    if (!record) throw notFound()
    if (draft && record.draft === null) throw new Problem('flow_draft_missing')
    return keptPreview(context, work, caller, record, (draft && record.draft) || record.definition)
  })
  const at = await nowOf(context, account.id, 'test')
  const input = { reference: PREVIEW_REFERENCE, language: language ?? flow.definition.languages[0] }
  const tester = { ...caller, mode: 'test' as const }
  const { view, row, written } = makeVerification(context, tester, input, flow, { at })
  const token = linkToken(context.masterKey, row.id, view.state.linkGeneration)
  await insertVerification(context.database.pool, account.id, {
    ...row,
    linkHash: hashOfToken(token),
    once: null,
    ...firstEvent(context, tester, row.id, written),
  })
  return { view, token }
}

async function keptPreview(
  context: Context,
  work: Work,
  caller: Caller,
  record: FlowRecord,
  definition: FlowDefinition,
): Promise<FlowRecord> {
  refuseInvalid(definition)
  const at = new Date(context.now())
  const hash = hashOfFlow(definition)
  const versionId = await keepPreviewVersion(work.trx, {
    id: newId('flow', at.getTime()).replace('flo_', `${record.id}.preview.`),
    account_id: work.accountId,
    flow_id: record.id,
    version: null,
    definition: JSON.stringify(definition),
    definition_hash: hash,
    published_at: at,
    published_by: JSON.stringify(caller.actor),
  })
  return { ...record, version: 0, version_id: versionId, definition, definition_hash: hash }
}
