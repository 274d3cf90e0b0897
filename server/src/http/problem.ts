/** Errors on the wire: RFC 9457 problem details with a code, a page that explains it, and the id of the request. */
import { Refusal, type RefusalDetails } from '@countersign/core'
import { CheckError } from '../checks/check-error.ts'
import { EvidenceError } from '../evidence/evidence-error.ts'
import { PictureRefusal } from '../evidence/picture-refusal.ts'
import { notFound, Problem, type FieldError, type ProblemDetails } from '../problems/problem.ts'
import { isProblemCode, PROBLEM_TEXTS, type ProblemCode } from '../problems/problem-texts.ts'

export type ProblemBody = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  request_id: string
  errors?: FieldError[]
  details?: ProblemDetails
}

export function problemBody(problem: Problem, publicUrl: string, requestId: string): ProblemBody {
  const { status, title } = PROBLEM_TEXTS[problem.code]
  return {
    type: `${publicUrl}/docs/errors/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    request_id: requestId,
    ...(problem.errors && { errors: problem.errors }),
    ...(problem.details && Object.keys(problem.details).length > 0 && { details: problem.details }),
  }
}

const withMessage = (problem: Problem, message: string): Problem => Object.assign(problem, { message })

/** Everything the layers below throw, said in HTTP; undefined when it is an error of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof Refusal) return new Problem(error.code, { details: wireDetails(error.details) })
  if (error instanceof PictureRefusal) {
    const problem = new Problem(error.code, { details: wireDetails({ ...error.details }) })
    return withMessage(problem, error.message)
  }
  if (error instanceof EvidenceError) return problemOfEvidence(error)
  if (error instanceof CheckError && (error.code === 'pool_busy' || error.code === 'pool_closed')) {
    return new Problem('overloaded')
  }
  return problemOfFastify(error)
}

function problemOfEvidence(error: EvidenceError): Problem | undefined {
  if (error.code === 'upload_too_large') return new Problem('picture_too_large')
  if (error.code === 'upload_interrupted') return new Problem('upload_interrupted')
  if (error.code === 'evidence_not_found') return notFound()
  return undefined
}

const FASTIFY_CODES: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_REQ_FILE_TOO_LARGE: 'picture_too_large',
  FST_FILES_LIMIT: 'validation_failed',
  FST_FIELDS_LIMIT: 'validation_failed',
  FST_PARTS_LIMIT: 'validation_failed',
  FST_UNDER_PRESSURE: 'overloaded',
  FST_STATIC_FORBIDDEN_PATH: 'not_found',
}

function problemOfFastify(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, validation, statusCode } = error as Error & {
    code?: string
    statusCode?: number
    validation?: { instancePath: string; message?: string }[]
  }
  if (validation) {
    const errors = validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: message ?? 'is not valid',
    }))
    return new Problem('validation_failed', { errors })
  }
  if (code && FASTIFY_CODES[code]) return new Problem(FASTIFY_CODES[code])
  if (code && isProblemCode(code)) return new Problem(code)
  // A folder, asked for as if it were a file of the pages.
  if (error.name === 'ForbiddenError') return notFound()
  return statusCode === 400 ? new Problem('malformed_body') : undefined
}

/** Details of the domain in the words of the wire: members in snake_case. */
const wireDetails = (details: RefusalDetails): ProblemDetails =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
