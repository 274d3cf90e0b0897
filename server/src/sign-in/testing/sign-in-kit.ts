import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { Answered, TestApp } from '../../testing/test-app.ts'
import type { Role } from '../../services/caller.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'

export const origin = 'https://verify.example.org'
export const password = 'correct horse battery staple'

export const cookieOf = ({ headers }: Pick<Answered, 'headers'>): string =>
  [headers['set-cookie']]
    .flat()
    .filter((cookie) => typeof cookie === 'string')
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** Every request has a network of its own, so that tests do not share limits: build the app with these proxies. */
export const proxyAddresses = ['127.0.0.0/8']
const somewhere = () => `2a00:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`

/** Requests of the pages, and members with a password. */
export function signInKit(kit: TestApp) {
  const post = (
    url: string,
    body: object | undefined,
    cookie?: string,
    headers: Record<string, string> = {},
  ) =>
    kit.ask({
      method: 'POST',
      url,
      headers: { origin, 'x-forwarded-for': somewhere(), ...(cookie && { cookie }), ...headers },
      body,
    })
  const get = (url: string, cookie: string) => kit.ask({ method: 'GET', url, headers: { cookie } })
  const byLink = async (email: string) => {
    const link = await kit.signIn.createSignInLink(email)
    return post('/api/auth/sign-in/link', { token: new URL(link!.url).hash.replace('#token=', '') })
  }
  const givenMember = async (of?: TestAccount, role: Role = 'reviewer') => {
    const account = of ?? (await makeAccount(kit))
    const { member } = await account.memberOf(role)
    const { email, id } = member!
    const cookie = cookieOf(await byLink(email))
    expect((await post('/api/auth/password', { new_password: password }, cookie)).status).toBe(204)
    return { account, email, id, cookie }
  }
  const byPassword = (email: string, cookie?: string, given = password) =>
    post('/api/auth/sign-in/password', { email, password: given }, cookie)
  /** Of the account, without those of making it: what was done, its facts, by whom. */
  const entriesOf = async (account: TestAccount, from: string[] = []) => {
    const { rows } = await kit.db.owner.query<{ action: string; actor: { id: string }; body: string }>(
      'SELECT action, actor, body FROM audit_entries WHERE account_id = $1 ORDER BY seq',
      [account.id],
    )
    return rows
      .filter(({ action }) =>
        /^(session|sign_in|password|two_factor|recovery_codes|single_sign_on)\./.test(action),
      )
      .filter(({ action }) => from.length === 0 || from.includes(action))
      .map(({ action, actor, body }) => ({
        action,
        by: actor.id,
        facts: (JSON.parse(body) as { facts?: object }).facts,
      }))
  }
  return { post, get, byLink, byPassword, givenMember, entriesOf }
}
