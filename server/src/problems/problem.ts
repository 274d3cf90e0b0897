import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts'

export type ProblemDetails = Record<string, unknown>
export type FieldError = { path: string; message: string }

/** Thrown where a request is refused for a reason outside the domain. Core throws `Refusal`; http says both in RFC 9457. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails | undefined
  readonly errors: FieldError[] | undefined

  constructor(code: ProblemCode, options: { details?: ProblemDetails; errors?: FieldError[] } = {}) {
    super(PROBLEM_TEXTS[code].sentence)
    this.name = 'Problem'
    this.code = code
    this.details = options.details
    this.errors = options.errors
  }
}

/** The same answer for what does not exist and for what belongs to somebody else. */
export const notFound = (): Problem => new Problem('not_found')
