export type { Answered } from './by-path.ts'
export type { Answer, Body, CallOptions, FileInput, OperationId, Query } from './call-types.ts'
export type { ClientOptions, Mode } from './client-options.ts'
export { createClient, type Client } from './client.ts'
export {
  createConsumer,
  type Consumed,
  type ConsumedEvent,
  type Consumer,
  type ConsumerOptions,
  type ConsumerStore,
  type Taken,
} from './consumer/create-consumer.ts'
export { memoryStore, type Kept, type MemoryStore } from './consumer/memory-store.ts'
export { CountersignError, type ErrorCode } from './error.ts'
export type { components, operations, paths } from './generated/api.ts'
export type { ProblemCode } from './generated/operations.ts'
export type { Paged } from './paged.ts'
export type { RetryPolicy } from './retry.ts'
export { signWebhook, testWebhookHeaders, type WebhookToSign } from './webhooks/sign-webhook.ts'
export { verifyWebhook, type VerifyWebhookOptions, type WebhookHeaders } from './webhooks/verify-webhook.ts'
export {
  isVerificationWebhook,
  type TestWebhook,
  type VerificationSnapshot,
  type VerificationWebhook,
  type WebhookEvent,
  type WebhookEventType,
  type WebhookOverride,
} from './webhooks/webhook-event.ts'
export {
  WebhookVerificationError,
  type WebhookVerificationCode,
} from './webhooks/webhook-verification-error.ts'
