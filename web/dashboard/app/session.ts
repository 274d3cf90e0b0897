import { queryOptions } from '@tanstack/react-query'
import { ApiProblem, toProblem } from '../api/problem.ts'
import type { Me } from '../api/wire.ts'

/** Who is signed in. Kept long: every other request finds out by itself when the session has ended. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await send('GET', '/v1/me')) as Me,
  staleTime: 5 * 60_000,
})

export const signInByLink = (token: string) => send('POST', '/api/auth/sign-in/link', { token })
export const signInByPassword = (email: string, password: string) =>
  send('POST', '/api/auth/sign-in/password', { email, password })
export const signOut = () => send('POST', '/api/auth/sign-out', {})
export const setPassword = (password: string) =>
  send('POST', '/api/auth/password', { new_password: password })

/** The sign-in routes are not part of the documented API, so they have no generated types. */
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
