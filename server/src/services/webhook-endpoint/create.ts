import { randomUUID } from 'node:crypto'
import type { Dialect } from '@countersign/core'
import { wrapDataKey } from '../../evidence/data-key.ts'
import { newId } from '../../ids.ts'
import { insertEndpoint } from '../../store/webhook-endpoints.ts'
import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import { newSecretOf } from '../../webhooks/signature.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { endpointNote } from './endpoint-note.ts'
import { checkEndpointUrl } from './endpoint-url.ts'

export type CreateEndpoint = {
  url: string
  description?: string | null | undefined
  events?: string[] | null | undefined
  dialect?: Dialect | undefined
  auth_client?: string | null | undefined
}

/** Registers an endpoint for the caller's mode. `secret` (`whsec_…`) is told here only and kept wrapped by the master key. */
export async function createWebhookEndpoint(
  context: Context,
  caller: Caller,
  { url, description, events, dialect = 'native', auth_client }: CreateEndpoint,
): Promise<{ endpoint: WebhookEndpoint; secret: string }> {
  allow(caller, 'webhook:manage')
  checkEndpointUrl(context, url)
  const now = new Date(context.now())
  const id = newId('webhookEndpoint', now.getTime())
  const { secret, text } = newSecretOf(dialect)
  const row = {
    id,
    account_id: caller.account.id,
    mode: caller.mode,
    url,
    description: description || null,
    events: events ? [...new Set(events)] : null,
    enabled: true,
    disabled_because: null,
    dialect,
    auth_client: dialect === 'veriff' ? (auth_client ?? randomUUID()) : null,
    sealed_secret: wrapDataKey(secret, context.masterKey, id),
    created_at: now,
    updated_at: now,
  }
  const endpoint = await context.within(caller, async ({ trx, audit }) => {
    audit(endpointNote('created', row))
    return insertEndpoint(trx, row)
  })
  return { endpoint, secret: text }
}
