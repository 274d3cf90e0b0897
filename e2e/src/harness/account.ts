import { createClient, type Client } from '@countersign/sdk'
import type { Browser, Page } from '@playwright/test'
import type { RunningServer } from './start-server.ts'

/** Of the operator of every server that the journeys start. */
export const OPERATOR_KEY = 'specimen-operator-key-0123456789abcdef'

export type Entitlement = 'status_override' | 'deny' | 'four_eyes'

type As = <Answer>(page: Page, method: string, path: string, body?: unknown) => Promise<Answer>

export type OpenedAccount = {
  id: string
  /** With a key that may do what keys may by default. */
  client: Client
  /** The first administrator, signed in on a desktop. */
  administrator: Page
  emails: { administrator: string }
  /** Invites somebody and signs them in, in a browser window of their own. */
  colleague: (role: string, name?: string) => Promise<Page & { email: string }>
  /** As the dashboard sends it for whoever is signed in on a page. */
  as: As
  close: () => Promise<void>
}

let counted = 0

/** An account of its own, opened by the operator: what a journey switches on in it concerns no other journey. */
export async function openAccount(
  browser: Browser,
  server: RunningServer,
  { entitlements = [], name = 'Specimen Bank' }: { entitlements?: Entitlement[]; name?: string } = {},
): Promise<OpenedAccount> {
  const first = { email: `administrator${++counted}@example.org`, name: 'Specimen Administrator' }
  const opened = await operate<{ id: string; administrator: { link: { url: string } } }>(
    server,
    'POST',
    '/accounts',
    {
      name,
      administrator: first,
      send_email: false,
    },
  )
  if (entitlements.length > 0)
    await operate(server, 'PUT', `/accounts/${opened.id}/entitlements`, { entitlements })
  const pages: Page[] = []
  const as: As = (page, method, path, body) => askAs(server, page, { method, path, body })
  const signIn = async (link: string): Promise<Page> => {
    const page = await openPage(browser, server)
    pages.push(page)
    const token = new URL(link).hash.replace('#token=', '')
    await as(page, 'POST', '/api/auth/sign-in/link', { token })
    return page
  }
  const administrator = await signIn(opened.administrator.link.url)
  const { key } = await as<{ key: string }>(administrator, 'POST', '/v1/api-keys', {
    name: 'Specimen shop',
    mode: 'test',
  })
  return {
    id: opened.id,
    client: createClient({ baseUrl: server.url, apiKey: key }),
    administrator,
    emails: { administrator: first.email },
    colleague: async (role, who = 'Specimen Colleague') => {
      const email = `colleague${++counted}@example.org`
      const invited = await as<{ link: { url: string } }>(administrator, 'POST', '/v1/members', {
        email,
        name: who,
        role,
        send_email: false,
      })
      return Object.assign(await signIn(invited.link.url), { email })
    },
    as,
    close: async () => {
      for (const page of pages) await page.context().close()
    },
  }
}

async function operate<Answer>(
  server: RunningServer,
  method: string,
  path: string,
  body: unknown,
): Promise<Answer> {
  const answer = await fetch(`${server.url}/v1/operator${path}`, {
    method,
    headers: { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** A browser window of its own, on a desktop. */
async function openPage(browser: Browser, server: RunningServer): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    baseURL: server.url,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

async function askAs<Answer>(
  server: RunningServer,
  page: Page,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<Answer> {
  const answer = await page.request.fetch(`${server.url}${path}`, {
    method,
    headers: { origin: server.url, 'x-mode': 'test' },
    ...(body !== undefined && { data: body }),
  })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer
}
