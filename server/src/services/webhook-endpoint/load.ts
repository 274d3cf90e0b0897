import { notFound } from '../../problems/problem.ts'
import { findEndpoint } from '../../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'

/** What is not of the caller's account and mode does not exist. */
export async function loadEndpoint(work: Work, caller: Caller, id: string): Promise<WebhookEndpoint> {
  const endpoint = await findEndpoint(work.trx, caller.mode, id)
  if (!endpoint) throw notFound()
  return endpoint
}
