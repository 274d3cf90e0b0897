import type { paths } from '@countersign/sdk'
import createClient, { type Client } from 'openapi-fetch'
import { ApiProblem, toProblem } from './problem.ts'

export type Mode = 'test' | 'live'
export type Api = Client<paths>

/** The API as a member uses it: session cookie, and the mode in a header. One client a mode. */
export const createApi = (mode: Mode): Api =>
  createClient<paths>({ baseUrl: location.origin, headers: { 'X-Mode': mode }, credentials: 'same-origin' })

type Answered<Data> = { data?: Data; error?: unknown; response: Response }

/** The data of an answer. Throws `ApiProblem` for every other answer and for none. */
export async function answerOf<Data>(call: Promise<Answered<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await settled(call)
  if (!response.ok) throw toProblem(response.status, error)
  return data as NonNullable<Data>
}

/** For answers without a body (204). */
export async function done(call: Promise<Answered<unknown>>): Promise<void> {
  const { error, response } = await settled(call)
  if (!response.ok) throw toProblem(response.status, error)
}

async function settled<Data>(call: Promise<Answered<Data>>): Promise<Answered<Data>> {
  try {
    return await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem({ code: 'network', status: 0 })
  }
}
