import { expect, test } from 'vitest'
import { createClient } from './client.ts'
import { CountersignError } from './error.ts'

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const asked: Request[] = []
  const fetch = async (request: Request) => {
    asked.push(request)
    return Response.json(body, { status, headers })
  }
  const client = createClient({ baseUrl: 'https://verify.example.org/', apiKey: 'csk_test_abc', fetch })
  return { asked, client }
}

test('sends the key, and with every POST an idempotency key of its own', async () => {
  const { asked, client } = answering(201, { id: 'ver_1' })
  const { data } = await client.POST('/v1/verifications', { body: { reference: 'order-1' } })
  await client.POST('/v1/verifications', { body: {} })
  expect(data).toEqual({ id: 'ver_1' })
  expect(asked[0]?.url).toBe('https://verify.example.org/v1/verifications')
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer csk_test_abc')
  const keys = asked.map((request) => request.headers.get('idempotency-key'))
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(keys[1]).not.toBe(keys[0])
})

test('an idempotency key that is given is kept, and a GET has none', async () => {
  const { asked, client } = answering(200, {})
  const header = { 'idempotency-key': 'order-1' }
  await client.POST('/v1/verifications', { body: {}, params: { header } })
  await client.GET('/v1/flows')
  expect(asked.map((request) => request.headers.get('idempotency-key'))).toEqual(['order-1', null])
})

test('a refusal throws its code and the id of the request', async () => {
  const problem = {
    type: 'https://verify.example.org/docs/errors/not_found',
    title: 'Not found',
    status: 404,
    code: 'not_found',
    detail: 'There is nothing here under this id or address.',
    request_id: 'req_1',
  }
  const { client } = answering(404, problem)
  const refused = client.GET('/v1/verifications/{id}', { params: { path: { id: 'ver_none' } } })
  await expect(refused).rejects.toThrow(CountersignError)
  await expect(refused).rejects.toMatchObject({
    status: 404,
    code: 'not_found',
    requestId: 'req_1',
    message: problem.detail,
    problem,
  })
})

test('an answer of something else in between is an error too', async () => {
  const { client } = answering(502, 'Bad gateway', { 'x-request-id': 'req_2' })
  await expect(client.GET('/v1/flows')).rejects.toMatchObject({
    status: 502,
    code: 'unknown',
    requestId: 'req_2',
    problem: null,
  })
})
