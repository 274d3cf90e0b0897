import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import type { AuditNote } from '../audit/audit-entry.ts'

type Noted = Pick<WebhookEndpoint, 'id' | 'mode' | 'url' | 'events' | 'enabled'>

/** Of an address only the origin: what follows may hold a secret of the receiver. */
export const endpointNote = (
  what: 'created' | 'updated' | 'removed' | 'tested',
  { id, mode, url, events, enabled }: Noted,
): AuditNote => ({
  action: `webhook_endpoint.${what}`,
  target: { kind: 'webhook_endpoint', id },
  facts: { mode, origin: new URL(url).origin, events, enabled },
})
