import type { components } from './generated/api.ts'

type Problem = components['schemas']['Problem']

/** What every call throws when the server refuses. `code` is of the closed list in the documents, `requestId` finds it in the log. */
export class CountersignError extends Error {
  override readonly name = 'CountersignError'
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  /** The whole answer; null when something between answered that is not Countersign. */
  readonly problem: Problem | null

  constructor(status: number, problem: Problem | null, requestId: string | null) {
    super(problem?.detail ?? `The server answered with status ${status}`)
    this.status = status
    this.code = problem?.code ?? 'unknown'
    this.requestId = problem?.request_id ?? requestId
    this.problem = problem
  }

  static async of(response: Response): Promise<CountersignError> {
    const body: unknown = await response.json().catch(() => null)
    const problem = isProblem(body) ? body : null
    return new CountersignError(response.status, problem, response.headers.get('x-request-id'))
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'request_id' in body
