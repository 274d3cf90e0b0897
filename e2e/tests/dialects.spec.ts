import type { Page } from '@playwright/test'
import type { Client } from '@countersign/sdk'
import { idenfyBody, idmetaBody, truoraBody, veriffBody, vouchsafeBody } from '../src/dialects/bodies.ts'
import { APPLICANT, momentsOf, type Moment } from '../src/dialects/moment.ts'
import { DECIDED } from '../src/dialects/stories-of-members.ts'
import { FORGOTTEN, STORIES } from '../src/dialects/stories.ts'
import type { Story } from '../src/dialects/story.ts'
import { opened, VENDORS, type Vendor } from '../src/dialects/verify.ts'
import { openAccount } from '../src/harness/account.ts'
import { doDeed } from '../src/harness/deeds.ts'
import { deliveriesTo, endpointRow, makeEndpoint, openDeliveries } from '../src/harness/endpoints.ts'
import { accessibilityProblems, expect, test } from '../src/harness/journey.ts'
import { receiveWebhooks, type WebhookReceiver } from '../src/harness/webhook-receiver.ts'

const AUTH_CLIENT = 'specimen-integration'

const NAMES: Record<Vendor, string> = {
  veriff: 'Veriff',
  idenfy: 'iDenfy',
  truora: 'Truora',
  vouchsafe: 'Vouchsafe',
  idmeta: 'IDmeta',
}

const BODIES = {
  veriff: veriffBody,
  idenfy: idenfyBody,
  truora: truoraBody,
  vouchsafe: vouchsafeBody,
  idmeta: idmetaBody,
} as const

test(
  'endpoints made on screen get each verification in the words, codes and signatures of five vendors, and so does who asks the API',
  { tag: ['@own6', '@V1'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server, { entitlements: ['status_override', 'deny'] })
    const { administrator: page, client } = account
    const native = await receiveWebhooks()
    const vendors = await Promise.all(
      VENDORS.map(async (vendor) => ({ vendor, receiver: await receiveWebhooks() })),
    )
    try {
      await account.as(page, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
      await client.POST('/v1/webhook-endpoints', { body: { url: native.url } })
      await page.goto('/developers')
      const secrets = new Map<Vendor, string>()
      for (const { vendor, receiver } of vendors)
        secrets.set(vendor, await makeEndpoint(page, receiver.url, spoken(vendor)))
      for (const { vendor, receiver } of vendors)
        await expect(endpointRow(page, receiver.url)).toContainText(NAMES[vendor])
      expect(await accessibilityProblems(page)).toEqual([])

      const doing = { client, request: page.request, serverUrl: server.url }
      const tell = async (story: Story) => {
        const id = await begin(client, story)
        for (const deed of story.deeds) await doDeed(doing, id, deed)
        return { story, id }
      }
      const told = await Promise.all([...STORIES, ...DECIDED].map(tell))
      const forgotten = await Promise.all(FORGOTTEN.map(tell))
      await client.testMode.advanceTestClock({ by: 'P7D' })

      for (const { story, id } of [...told, ...forgotten]) {
        await test.step(story.name, async () => {
          // Deliveries of an event are made for all endpoints at once: what has come to ours, the others have at least in their queue.
          await native.waitFor(`verification.${story.last}`, id)
          const moments = await momentsOf(client, id)
          for (const { vendor, receiver } of vendors) {
            const expected = expectedOf(story, vendor, moments)
            await expect
              .poll(async () => (await deliveriesTo(client, receiver.url, id)).map(({ status }) => status))
              .toEqual(expected.map(() => 'delivered'))
            const keys = { secret: secrets.get(vendor)!, authClient: AUTH_CLIENT }
            const bodies = receiver.received
              .map((received) => opened(vendor, received, keys))
              .filter((body) => JSON.stringify(body).includes(id))
            expect(bodies).toEqual(expected)
          }
          expect(await said(client, id)).toEqual(sayings(story))
        })
      }
      await seen(page, vendors[0]!.receiver)
      const overturned = told.find(({ story }) => story.last === 'overwritten_failure')!
      await page.goto(`/verifications/${overturned.id}`)
      const words = page.getByRole('region', { name: 'In the words of' })
      for (const vendor of VENDORS) {
        await words.getByRole('combobox', { name: 'Vendor' }).click()
        await page.getByRole('option', { name: NAMES[vendor] }).click()
        const { vendor: _, ...shown } = sayings(overturned.story)[vendor]
        await expect(words.getByRole('term')).toHaveText(Object.keys(shown))
        await expect(words.getByRole('definition')).toHaveText(
          Object.values(shown).map((value) => (value === null ? '–' : String(value))),
        )
      }
    } finally {
      await account.close()
      for (const { receiver } of [...vendors, { receiver: native }]) await receiver.close()
    }
  },
)

const spoken = (vendor: Vendor) => ({
  dialect: NAMES[vendor],
  ...(vendor === 'veriff' && { authClient: AUTH_CLIENT }),
})

async function begin(client: Client, { name, simulate }: Story): Promise<string> {
  const { data } = await client.POST('/v1/verifications', {
    body: { reference: name, applicant: APPLICANT, ...(simulate !== undefined && { simulate }) },
  })
  return data.id
}

/** The bodies that a vendor would have sent, in order. */
function expectedOf(story: Story, vendor: Vendor, moments: readonly Moment[]): unknown[] {
  const left = [...moments]
  return story[vendor].map(([type, words]) => {
    const index = left.findIndex((moment) => moment.type === type)
    const [moment] = left.splice(0, index + 1).slice(-1)
    if (index < 0 || !moment) throw new Error(`${type} did not happen`)
    return (BODIES[vendor] as (moment: Moment, words: unknown) => unknown)(moment, words)
  })
}

async function said(client: Client, id: string) {
  const views = await Promise.all(
    VENDORS.map(async (dialect) => {
      const params = { path: { id }, query: { dialect } }
      const { data } = await client.GET('/v1/verifications/{id}', { params })
      return data.dialect
    }),
  )
  return Object.fromEntries(views.map((view) => [view!.vendor, view]))
}

function sayings({ says }: Story) {
  const [status, code, reasonCode, channel] = says.veriff
  const [overall, event, final, manual] = says.idenfy
  const [process, failure_status, overwritten] = says.truora
  const [caseStatus, label] = says.vouchsafe
  const [value, status_message, manual_status_update] = says.idmeta
  return {
    veriff: { vendor: 'veriff', status, code, reasonCode, channel },
    idenfy: { vendor: 'idenfy', overall, event, final, manual },
    truora: { vendor: 'truora', status: process, failure_status, overwritten },
    vouchsafe: { vendor: 'vouchsafe', status: caseStatus, label, erased: false },
    idmeta: { vendor: 'idmeta', status: value, status_message, is_deleted: false, manual_status_update },
  }
}

/** What was sent to Veriff's endpoint stands on screen in Veriff's words, without what is personal. */
async function seen(page: Page, { url }: WebhookReceiver): Promise<void> {
  const dialog = await openDeliveries(page, url)
  await dialog.getByRole('combobox', { name: 'Event' }).click()
  await page.getByRole('option', { name: 'Locked out' }).click()
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Delivered' })).toHaveCount(1)
  await dialog.getByText('Request and answer').click()
  await expect(dialog.getByText(/x-auth-client: specimen-integration/)).toBeVisible()
  const body = dialog.getByRole('group', { name: 'Body' })
  await expect(body).toContainText('"code": 9102')
  await expect(body).not.toContainText(APPLICANT.last_name)
  await expect(dialog.getByText(/are added when it is sent; they are kept with no delivery/)).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
}
