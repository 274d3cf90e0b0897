import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Mode } from '../services/caller.ts'

type At = ColumnType<Date, Date, Date>

type WebhookEndpointTable = {
  id: string
  account_id: string
  mode: Mode
  url: string
  description: string | null
  /** Wire types such as `verification.approved`; null: every announced event. */
  events: string[] | null
  enabled: boolean
  /** Why it is not enabled: it answered 410, or a member turned it off. */
  disabled_because: 'gone' | 'member' | null
  /** Wrapped by the master key under the endpoint's id. */
  sealed_secret: Buffer
  created_at: At
  updated_at: At
}

type WebhookAnnouncementTable = { verification_id: string; account_id: string; announced_seq: number }

export type DeliveryStatus = 'pending' | 'delivered' | 'failed'

type WebhookDeliveryTable = {
  id: string
  account_id: string
  endpoint_id: string
  event_id: string
  event_type: string
  /** Null for a test event, like `seq`. */
  verification_id: string | null
  seq: number | null
  body: string
  status: DeliveryStatus
  attempts: Generated<number>
  /** Set while it is pending. */
  next_attempt_at: ColumnType<Date | null, Date | null, Date | null>
  created_at: At
}

type WebhookAttemptTable = {
  delivery_id: string
  /** Counts from 1. */
  number: number
  account_id: string
  at: At
  duration_ms: number
  response_status: number | null
  error: string | null
  response_body: string | null
}

export type WebhookTables = {
  webhook_endpoints: WebhookEndpointTable
  webhook_announcements: WebhookAnnouncementTable
  webhook_deliveries: WebhookDeliveryTable
  webhook_attempts: WebhookAttemptTable
}

export type WebhookEndpoint = Selectable<WebhookEndpointTable>
export type WebhookDelivery = Selectable<WebhookDeliveryTable>
export type WebhookAttempt = Selectable<WebhookAttemptTable>
