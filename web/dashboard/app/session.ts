import { queryOptions } from '@tanstack/react-query'
import { ApiProblem, toProblem } from '../api/problem.ts'
import type { Me, SignInMethods } from '../api/wire.ts'

/** Who is signed in. Kept long: every other request finds out by itself when the session has ended. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await send('GET', '/v1/me')) as Me,
  staleTime: 5 * 60_000,
})

/** Which ways to sign in there are. */
export const methodsQuery = queryOptions({
  queryKey: ['sign-in-methods'],
  queryFn: async () => (await send('GET', '/api/auth/methods')) as SignInMethods,
  staleTime: 5 * 60_000,
})

/** Whether one is in, or the second factor is asked for. */
export type Step = 'in' | 'second_factor'

const stepOf = (answer: unknown): Step => (answer === undefined ? 'in' : 'second_factor')

export const signInByLink = async (token: string): Promise<Step> =>
  stepOf(await send('POST', '/api/auth/sign-in/link', { token }))
export const signInByPassword = async (email: string, password: string): Promise<Step> =>
  stepOf(await send('POST', '/api/auth/sign-in/password', { email, password }))
export const signInByCode = (given: { code: string } | { recovery_code: string }) =>
  send('POST', '/api/auth/sign-in/code', given)
/** Where the browser has to go. */
export const beginAtProvider = async (to: string | undefined): Promise<string> => {
  const answer = await send('POST', '/api/auth/sign-in/oidc', { ...(to !== undefined && { to }) })
  return (answer as { url: string }).url
}
export const signOut = () => send('POST', '/api/auth/sign-out', {})
export const setPassword = (password: string) =>
  send('POST', '/api/auth/password', { new_password: password })

/** Asked before there is a mode, and without the client that sends one. */
async function send(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
  } catch {
    throw new ApiProblem({ code: 'network', status: 0 })
  }
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw toProblem(response.status, answer)
  return answer
}
