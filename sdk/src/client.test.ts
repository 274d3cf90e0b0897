import { readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createClient, type Client } from './client.ts'
import { CountersignError } from './error.ts'
import { OPERATIONS } from './generated/operations.ts'
import { answering } from './testing/answering.ts'

type Document = {
  paths: Record<string, Record<string, { operationId: string; parameters?: { name: string }[] }>>
}
const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as Document
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    ...operation,
  })),
)

describe('methods', () => {
  test('every operation of the API has one, which sends it', async () => {
    const { client, asked } = answering(() => Response.json({ data: [], next: null }))
    const sent: unknown[] = []
    for (const [resource, group] of Object.entries(OPERATIONS)) {
      for (const [name, { id, path, body }] of Object.entries(group)) {
        const ids = [...path.matchAll(/\{(\w+)\}/g)].map((_, index) => `id_${index}`)
        const methods = client[resource as keyof typeof OPERATIONS] as Record<
          string,
          (...args: unknown[]) => unknown
        >
        await methods[name]!(...ids, ...(body ? [{}] : []))
        const { method, url, headers } = asked.pop()!
        const filled = ids.reduce<string>((text, value) => text.replace(/\{\w+\}/, value), path)
        expect(new URL(url).pathname).toBe(filled)
        sent.push({ id, method, path, hasKey: headers.has('idempotency-key') })
      }
    }
    const promised = described.map(({ operationId, method, path, parameters = [] }) => ({
      id: operationId,
      method,
      path,
      hasKey: parameters.some(({ name }) => name === 'idempotency-key'),
    }))
    const byId = (a: unknown, b: unknown) => ((a as { id: string }).id < (b as { id: string }).id ? -1 : 1)
    expect(sent.toSorted(byId)).toEqual(promised.toSorted(byId))
  })

  test('ids, body and query go where they belong', async () => {
    const { client, asked } = answering(() => Response.json({ data: [], next: null }))
    await client.verifications.decline('ver/1?', { reasons: ['document_tampered'] })
    await client.emails.list({ verification_id: 'ver_1', limit: 5 })
    await client.flows.getVersion('flo_1', 3)
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://verify.example.org/v1/verifications/ver%2F1%3F/decline',
      'GET https://verify.example.org/v1/emails?verification_id=ver_1&limit=5',
      'GET https://verify.example.org/v1/flows/flo_1/versions/3',
    ])
    expect(asked[0]!.headers.get('content-type')).toBe('application/json')
    expect(await asked[0]!.json()).toEqual({ reasons: ['document_tampered'] })
  })

  test.each(['', '.', '..', undefined])('an id that would lead elsewhere is not sent: %j', async (id) => {
    const { client, asked } = answering(() => Response.json({}))
    await expect(client.verifications.get(id as string)).rejects.toThrow(TypeError)
    expect(asked).toEqual([])
  })

  test('types come from the document', () => {
    type Got = Awaited<ReturnType<Client['verifications']['get']>>
    expectTypeOf<Got['status']>().toEqualTypeOf<
      Awaited<ReturnType<Client['verifications']['create']>>['status']
    >()
    expectTypeOf<Client['webhooks']['deleteEndpoint']>().returns.resolves.toEqualTypeOf<undefined>()
    expectTypeOf<Client['flows']['getVersion']>().parameter(1).toEqualTypeOf<number>()
    expectTypeOf<Client['evidence']['read']>().returns.resolves.toEqualTypeOf<Response>()
  })
})

describe('who asks', () => {
  test('an address may have a path and a slash at its end; the key tells the mode', async () => {
    const { client, asked } = answering(() => Response.json({}), { baseUrl: 'https://example.org/verify/' })
    await client.verifications.get('ver_1')
    expect(asked[0]!.url).toBe('https://example.org/verify/v1/verifications/ver_1')
    expect(asked[0]!.headers.get('authorization')).toBe('Bearer csk_test_abc')
    expect(asked[0]!.headers.get('x-mode')).toBeNull()
    expect(client.mode).toBe('test')
  })

  test('a session names its mode', async () => {
    const { client, asked } = answering(() => Response.json({}), { apiKey: undefined, mode: 'live' })
    await client.session.getMe()
    expect([asked[0]!.headers.get('x-mode'), asked[0]!.headers.get('authorization'), client.mode]).toEqual([
      'live',
      null,
      'live',
    ])
  })

  test.each([
    [
      { baseUrl: 'https://a.example', apiKey: 'csk_test_1', mode: 'live' as const },
      'The key is of test mode',
    ],
    [{ baseUrl: 'https://a.example', apiKey: 'csk_test_1', linkToken: 'lnk_1' }, 'not both'],
    [{ baseUrl: 'verify.example.org' }, 'Invalid URL'],
  ])('options that cannot be meant are refused: %j', (options, sentence) => {
    expect(() => createClient(options)).toThrow(sentence)
  })
})

describe('idempotency', () => {
  test('each call has a key of its own, unless one is given', async () => {
    const { client, asked } = answering(() => Response.json({}))
    await client.verifications.create()
    await client.verifications.create()
    await client.verifications.create({}, { idempotencyKey: 'order-1' })
    const keys = asked.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
      'order-1',
    ])
    expect(keys[0]).not.toBe(keys[1])
    expect(await asked[0]!.text()).toBe('{}')
  })
})

describe('what comes back', () => {
  test('nothing, where there is no body', async () => {
    const { client } = answering(() => new Response(null, { status: 204 }))
    expect(await client.webhooks.deleteEndpoint('whe_1')).toBeUndefined()
  })

  test('a file as it is', async () => {
    const { client } = answering(() => new Response('bytes', { headers: { 'content-type': 'image/jpeg' } }))
    const picture = await client.evidence.read('evi_1')
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/jpeg', 'bytes'])
  })

  test('files are sent as parts, with the key of their call', async () => {
    const { client, asked } = answering(() => Response.json({ accepted: true }))
    await client.applicant.uploadEvidence('selfie', { file: new TextEncoder().encode('picture') })
    const file = (await asked[0]!.formData()).get('file') as File
    expect(await file.text()).toBe('picture')
    expect(asked[0]!.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
    expect(asked[0]!.headers.get('idempotency-key')).not.toBeNull()
  })

  test('by method and path, with the headers of the answer', async () => {
    const { client, asked } = answering(() =>
      Response.json({ id: 'ver_1' }, { headers: { 'x-request-id': 'req_1' } }),
    )
    const { data, response } = await client.POST('/v1/verifications', {
      body: { reference: 'order-1' },
      params: { header: { 'idempotency-key': 'order-1' } },
    })
    await client.GET('/v1/verifications/{id}', {
      params: { path: { id: 'ver_1' }, query: { dialect: 'veriff' } },
    })
    expect([data.id, response.headers.get('x-request-id')]).toEqual(['ver_1', 'req_1'])
    expect(asked.map(({ url, headers }) => [url, headers.get('idempotency-key')])).toEqual([
      ['https://verify.example.org/v1/verifications', 'order-1'],
      ['https://verify.example.org/v1/verifications/ver_1?dialect=veriff', null],
    ])
  })
})

describe('refusals', () => {
  test('have code, sentence, what is wrong where, and the id of the request', async () => {
    const problem = {
      type: 'https://verify.example.org/docs/errors/validation_failed',
      title: 'Validation failed',
      status: 422,
      code: 'validation_failed',
      detail: 'Something in the request is not as the API document says.',
      request_id: 'req_1',
      errors: [{ path: 'applicant.birth_date', message: 'Invalid ISO date' }],
    }
    const { client, asked } = answering(() => Response.json(problem, { status: 422 }))
    const refused = await client.verifications
      .create({ reference: 'order-1' }, { idempotencyKey: 'key-1' })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(CountersignError)
    expect({ ...(refused as object), message: (refused as Error).message }).toEqual({
      name: 'CountersignError',
      message: problem.detail,
      status: 422,
      code: 'validation_failed',
      detail: problem.detail,
      requestId: 'req_1',
      errors: problem.errors,
      details: {},
      retryAfterMs: null,
      idempotencyKey: 'key-1',
    })
    expect(asked).toHaveLength(1)
  })

  test('an answer of something in between is one too', async () => {
    const page = () => new Response('<html>', { status: 404, headers: { 'x-request-id': 'req_2' } })
    const { client } = answering(page)
    await expect(client.flows.list()).rejects.toMatchObject({
      status: 404,
      code: 'unexpected_answer',
      requestId: 'req_2',
    })
    const { client: fooled } = answering(() => new Response('<html>', { status: 200 }))
    await expect(fooled.flows.list()).rejects.toMatchObject({ status: 200, code: 'unexpected_answer' })
  })
})
