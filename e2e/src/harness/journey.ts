import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { createClient, type Client } from '@countersign/sdk'
import { makeSpecimen, type Specimen, type SpecimenOptions } from '@countersign/server/specimen'
import {
  chromium,
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Page,
} from '@playwright/test'
import { createCamera, type Camera } from './camera.ts'
import { chromiumArgs, chromiumPath } from './chromium.ts'
import { startServer, type RunningServer } from './start-server.ts'
import { receiveWebhooks, type WebhookReceiver } from './webhook-receiver.ts'

/** The first administrator, and the password that the journeys give them. */
export const ADMINISTRATOR = { email: 'admin@countersign.local', password: 'four words of a specimen' }

export const PHONE = { width: 390, height: 844 }

type World = {
  server: RunningServer
  receiver: WebhookReceiver
  /** Of the endpoint that `receiver` is registered as. */
  webhookSecret: string
  camera: Camera
  cameraBrowser: Browser
  /** Signed in as the first administrator; its storage goes to every `member` page. */
  memberState: Awaited<ReturnType<BrowserContext['storageState']>>
}

type Journey = {
  client: Client
  /** A page on a phone with the fake camera, as the applicant. */
  applicant: Page
  /** A page on a desktop, signed in as the first administrator. */
  member: Page
}

/** Journeys share one server, one browser with a fake camera and one webhook receiver; each makes verifications of its own. */
export const test = base.extend<Journey, World>({
  server: [
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.remove()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  receiver: [
    async ({}, use) => {
      const receiver = await receiveWebhooks()
      await use(receiver)
      await receiver.close()
    },
    { scope: 'worker' },
  ],
  webhookSecret: [
    async ({ server, receiver }, use) => {
      const client = createClient({ baseUrl: server.url, apiKey: server.apiKey })
      const { data } = await client.POST('/v1/webhook-endpoints', { body: { url: receiver.url } })
      receiver.trust(data.secret)
      await use(data.secret)
    },
    { scope: 'worker' },
  ],
  camera: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'countersign-camera-'))
      const blank = await makeSpecimen({ format: 'photo' })
      await use(await createCamera(join(folder, 'camera.y4m'), blank.front))
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  cameraBrowser: [
    async ({ camera }, use) => {
      const browser = await chromium.launch({
        executablePath: chromiumPath(),
        args: chromiumArgs(camera.file),
      })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  memberState: [
    async ({ server, cameraBrowser }, use) => {
      const context = await cameraBrowser.newContext()
      const page = await context.newPage()
      await page.goto(server.signInLink)
      await page.getByRole('button', { name: 'Sign in with this link' }).click()
      await page.getByRole('heading', { name: 'Choose a password' }).waitFor()
      await page.getByLabel('New password').fill(ADMINISTRATOR.password)
      await page.getByLabel('The same password again').fill(ADMINISTRATOR.password)
      await page.getByRole('button', { name: 'Save password' }).click()
      await page.getByRole('heading', { level: 1, name: 'Verifications' }).waitFor()
      await use(await context.storageState())
      await context.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  client: async ({ server }, use) => {
    await use(createClient({ baseUrl: server.url, apiKey: server.apiKey }))
  },
  applicant: async ({ cameraBrowser }, use) => {
    const context = await cameraBrowser.newContext({
      viewport: PHONE,
      isMobile: true,
      hasTouch: true,
      permissions: ['camera'],
      locale: 'en-GB',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await use(page)
    await context.close()
  },
  member: async ({ cameraBrowser, memberState, server }, use) => {
    const context = await cameraBrowser.newContext({
      storageState: memberState,
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      baseURL: server.url,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await use(page)
    await context.close()
  },
})

export { expect }

const drawn = new Map<string, Promise<Specimen>>()

/** A specimen as a camera sees it; each is drawn once, because drawing a face takes seconds. */
export function specimen(options: SpecimenOptions = {}): Promise<Specimen> {
  const key = JSON.stringify(options)
  const found =
    drawn.get(key) ?? makeSpecimen({ type: 'passport', identity: 'anna', format: 'photo', ...options })
  drawn.set(key, found)
  return found
}

export const DECLARED_ANNA = { first_name: 'Anna Maria', last_name: 'Eriksson', birth_date: '1974-08-12' }

/** Violations of WCAG 2.2 AA that axe can see, as readable lines. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`,
  )
}

export type VerificationView = NonNullable<Awaited<ReturnType<typeof getVerification>>>

export async function getVerification(client: Client, id: string) {
  const { data } = await client.GET('/v1/verifications/{id}', { params: { path: { id } } })
  if (!data) throw new Error(`No verification ${id}`)
  return data
}

/** Waits, by asking the API, until the verification has this status. */
export async function untilStatus(client: Client, id: string, status: string): Promise<VerificationView> {
  await expect.poll(async () => (await getVerification(client, id)).status, { timeout: 90_000 }).toBe(status)
  return getVerification(client, id)
}
