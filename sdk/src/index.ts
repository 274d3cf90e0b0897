export { createClient, type Client, type ClientOptions } from './client.ts'
export { CountersignError } from './error.ts'
export {
  verifyWebhook,
  WebhookVerificationError,
  type WebhookHeaders,
  type WebhookMessage,
} from './verify-webhook.ts'
export type { components, operations, paths } from './generated/api.ts'
