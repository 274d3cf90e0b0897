/** Why an attempt failed, as members read it in the list of attempts. */
export const SEND_ERRORS = [
  'address_not_allowed',
  'name_not_found',
  'connection_refused',
  'connection_broken',
  'certificate_not_trusted',
  'unreachable',
  'answer_not_http',
  'timeout',
  'redirect_not_followed',
  'endpoint_gone',
  'status_not_success',
  'endpoint_disabled',
  'sending_failed',
] as const
export type SendError = (typeof SEND_ERRORS)[number]

export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed'
  constructor(address: string) {
    super(`${address} is not a public address and not in WEBHOOK_ALLOW_ADDRESSES`)
  }
}

const byCode: Record<string, SendError> = {
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  EAI_NODATA: 'name_not_found',
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_broken',
  EPIPE: 'connection_broken',
  UND_ERR_SOCKET: 'connection_broken',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'answer_not_http',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
}

/** Puts what the network or the HTTP client threw into one of the words above. */
export function sendErrorOf(error: unknown): SendError {
  if (error instanceof AddressNotAllowed) return 'address_not_allowed'
  if (error instanceof AggregateError) return sendErrorOf(error.errors[0])
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (byCode[code]) return byCode[code]
  if (error instanceof Error && error.name === 'HTTPParserError') return 'answer_not_http'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'certificate_not_trusted'
  return 'sending_failed'
}
