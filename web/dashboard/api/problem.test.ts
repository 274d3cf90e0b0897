import { expect, it } from 'vitest'
import { ApiProblem, isPassing, toProblem } from './problem.ts'

it('keeps what a problem says', () => {
  const problem = toProblem(409, {
    type: 'https://example.test/docs/errors/version_conflict',
    title: 'Somebody was faster',
    status: 409,
    code: 'version_conflict',
    detail: 'It was cancelled by a colleague.',
    request_id: 'req_1',
    details: { status: 'cancelled' },
  })
  expect({ ...Object.fromEntries(Object.entries(problem)), message: problem.message }).toEqual({
    name: 'ApiProblem',
    message: 'It was cancelled by a colleague.',
    code: 'version_conflict',
    status: 409,
    requestId: 'req_1',
    details: { status: 'cancelled' },
    errors: [],
  })
})

it('makes a problem of an answer that is none', () => {
  expect(toProblem(502, '<html>Bad gateway</html>')).toMatchObject({ code: 'server_error', status: 502 })
  expect(toProblem(404, undefined)).toMatchObject({ code: 'unexpected_answer', message: 'HTTP 404' })
})

it('only passing problems are worth another try', () => {
  expect(isPassing(new ApiProblem({ code: 'network', status: 0 }))).toBe(true)
  expect(isPassing(toProblem(503, null))).toBe(true)
  expect(isPassing(toProblem(404, null))).toBe(false)
  expect(isPassing(new TypeError('x'))).toBe(false)
})
