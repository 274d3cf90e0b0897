import type { components } from '../generated/api.ts'

type Schemas = components['schemas']

/** The state of a verification right after an event. Without personal data: read the verification for those. */
export type VerificationSnapshot = {
  id: string
  status: Schemas['Status']
  stage: 'submitted' | 'checks_dispatched' | 'preprocessed' | null
  overall: { name: Schemas['Overall']['name']; value: number }
  attempt: number
  /** The `seq` of the event that led to this state. */
  version: number
  reference: string | null
  mode: 'test' | 'live'
  decision: {
    outcome: Schemas['Decision']['outcome']
    source: Schemas['Decision']['source']
    reasons: Schemas['ReasonSlug'][]
    code: number | null
  } | null
  flags: 'modified'[]
}

/** What an override put in place of what. Who did it, and their words, are read from the verification. */
export type WebhookOverride = Schemas['WebhookOverride']

type Overwritten = 'verification.overwritten_success' | 'verification.overwritten_failure'

/** Something happened to a verification. */
export type VerificationWebhook<Type extends string = Schemas['AnnouncedEventType']> = {
  /** Of the event; the same for every delivery of it. */
  id: string
  type: Type
  /** When it happened, RFC 3339. */
  timestamp: string
  account_id: string
  verification_id: string
  /** Counts the events of this verification from 1. Not every event is announced, so numbers may be missing. */
  seq: number
  data: VerificationSnapshot
} & (Type extends Overwritten ? { override: WebhookOverride } : unknown)

/** A member asked for it, to see whether an endpoint works. */
export type TestWebhook = {
  id: string
  type: 'webhook.test'
  timestamp: string
  account_id: string
  data: { endpoint_id: string }
}

/** What a webhook of Countersign carries, told apart by `type`. A newer server may send more types: ignore those you do not know. */
export type WebhookEvent =
  | { [Type in Schemas['AnnouncedEventType']]: VerificationWebhook<Type> }[Schemas['AnnouncedEventType']]
  | TestWebhook

export type WebhookEventType = WebhookEvent['type']

/** Whether it tells of a verification, and so has `seq` and a snapshot. */
export const isVerificationWebhook = (event: WebhookEvent): event is Exclude<WebhookEvent, TestWebhook> =>
  'verification_id' in event && 'seq' in event
