import type { Dialect } from '@countersign/core'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Mode } from '../services/caller.ts'

type At = ColumnType<Date, Date, Date>

type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>

type WebhookEndpointTable = {
  id: string
  account_id: string
  mode: Mode
  url: string
  description: string | null
  /** Wire types such as `verification.approved`; null: every announced event. */
  events: string[] | null
  enabled: boolean
  /** Why it is not enabled: it answered 410, a member turned it off, or it failed for days. */
  disabled_because: 'gone' | 'member' | 'failing' | null
  dialect: ColumnType<Dialect, Dialect | undefined, Dialect>
  /** What a dialect sends as the public key of the integration. */
  auth_client: ColumnType<string | null, string | null | undefined, string | null>
  /** Wrapped by the master key under the endpoint's id. */
  sealed_secret: Buffer
  /** The secret before, which signs too until then. */
  previous_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  previous_secret_until: AtOrNull
  /** The first failure since the last success. */
  failing_since: AtOrNull
  last_success_at: AtOrNull
  last_failure_at: AtOrNull
  created_at: At
  updated_at: At
}

type WebhookAnnouncementTable = { verification_id: string; account_id: string; announced_seq: number }

/** Why something is sent: it happened, or somebody asked. */
export type DeliveryCause = 'event' | 'test' | 'resend' | 'replay'

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
  cause: ColumnType<DeliveryCause, DeliveryCause | undefined, never>
  replay_id: ColumnType<string | null, string | null | undefined, never>
  /** Content type and what else a dialect sends beside signatures; null: the native ones. */
  headers: ColumnType<Record<string, string> | null, string | null | undefined, never>
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
  response_headers: ColumnType<Record<string, string> | null, string | null | undefined, never>
}

export type ReplayStatus = 'running' | 'done' | 'cancelled'

/** What of the events is sent again; times in ISO 8601. */
export type ReplayFilter = {
  from: string
  to: string
  /** Wire types; null: all that the endpoint takes. */
  events: string[] | null
  verificationId: string | null
  /** Only what this endpoint never answered with success. */
  undeliveredOnly: boolean
}

type WebhookReplayTable = {
  id: string
  account_id: string
  endpoint_id: string
  filter: ColumnType<ReplayFilter, string, never>
  status: ReplayStatus
  total: number
  queued: Generated<number>
  after_at: AtOrNull
  after_id: ColumnType<string | null, string | null | undefined, string | null>
  created_at: At
  finished_at: AtOrNull
}

type WebhookHourTable = {
  endpoint_id: string
  account_id: string
  at: At
  delivered: number
  failed: number
}

export type WebhookTables = {
  webhook_hours: WebhookHourTable
  webhook_endpoints: WebhookEndpointTable
  webhook_announcements: WebhookAnnouncementTable
  webhook_deliveries: WebhookDeliveryTable
  webhook_attempts: WebhookAttemptTable
  webhook_replays: WebhookReplayTable
}

export type WebhookReplay = Selectable<WebhookReplayTable>
export type WebhookEndpoint = Selectable<WebhookEndpointTable>
export type WebhookDelivery = Selectable<WebhookDeliveryTable>
export type WebhookAttempt = Selectable<WebhookAttemptTable>
