const SENTENCES = {
  check_timeout: 'The check did not finish within its time limit and was stopped.',
  check_crashed: 'The process that ran the check ended before it answered.',
  check_failed: 'The check ended with an error of its own.',
  check_aborted: 'The check is no longer wanted.',
  pool_busy: 'Too many checks are waiting. Try again shortly.',
  pool_closed: 'The server is stopping and runs no more checks.',
} as const

export type CheckErrorCode = keyof typeof SENTENCES

export type CheckErrorDetails = {
  task?: string
  outOfMemory?: boolean
  exitCode?: number | null
  signal?: string | null
  /** What the task or the dying process said, shortened: for the log of an operator, never for an answer. */
  said?: string
}

/** A technical failure of a check. The caller retries, then records `error`: it is never a rejection (domain.md 4.7). */
export class CheckError extends Error {
  readonly code: CheckErrorCode
  readonly details: CheckErrorDetails

  constructor(code: CheckErrorCode, details: CheckErrorDetails = {}) {
    super(SENTENCES[code])
    this.name = 'CheckError'
    this.code = code
    this.details = details
  }
}
