import type { WebhookEndpoint } from '../../store/webhook-tables.ts'
import type { AuditNote } from '../audit/audit-entry.ts'

type Noted = Pick<
  WebhookEndpoint,
  'id' | 'mode' | 'url' | 'events' | 'enabled' | 'dialect' | 'disabled_because'
>

/** Of an address only the origin: what follows may hold a secret of the receiver. */
export const endpointNote = (
  what: 'created' | 'updated' | 'removed' | 'tested' | 'disabled' | 'secret_rotated',
  { id, mode, url, events, enabled, dialect, disabled_because }: Noted,
): AuditNote => ({
  action: `webhook_endpoint.${what}`,
  target: { kind: 'webhook_endpoint', id },
  facts: { mode, origin: new URL(url).origin, events, enabled, dialect, disabled_because },
})
