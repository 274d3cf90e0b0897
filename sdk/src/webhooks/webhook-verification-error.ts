export type WebhookVerificationCode =
  | 'body_parsed'
  | 'headers_missing'
  | 'timestamp_out_of_tolerance'
  | 'secret_invalid'
  | 'signature_invalid'
  | 'body_invalid'

/** Answer 400 to it. `secret_invalid` and `body_parsed` are mistakes of your own: answer 500, and it is tried again. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError'
  readonly code: WebhookVerificationCode

  constructor(code: WebhookVerificationCode, message: string) {
    super(message)
    this.code = code
  }
}
