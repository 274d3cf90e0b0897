import { createConsumer, isVerificationWebhook, verifyWebhook, type ConsumedEvent } from '@countersign/sdk'
import type { Locator, Page } from '@playwright/test'
import { openAccount } from '../src/harness/account.ts'
import {
  deliveriesTo,
  endpointAt,
  endpointRow,
  makeEndpoint,
  openDeliveries,
} from '../src/harness/endpoints.ts'
import { ended } from '../src/harness/ended.ts'
import { accessibilityProblems, expect, getVerification, test } from '../src/harness/journey.ts'
import { openDialog } from '../src/harness/open-dialog.ts'
import { receiveWebhooks, type Received, type WebhookReceiver } from '../src/harness/webhook-receiver.ts'

/** Verified by the SDK; the receiver, which trusts the secret of its endpoint, does it with both reference libraries. */
async function read(received: Received, secret: string): Promise<ConsumedEvent> {
  const event = await verifyWebhook(received.body, received.headers, secret)
  if (!isVerificationWebhook(event)) throw new Error(`${event.type} is of no verification`)
  expect(event.id).toBe(received.headers['webhook-id'])
  return event
}

async function trusted(page: Page, receiver: WebhookReceiver): Promise<string> {
  const secret = await makeEndpoint(page, receiver.url)
  receiver.trust(secret)
  return secret
}

const allRead = ({ received }: WebhookReceiver, secret: string) =>
  Promise.all(received.map((one) => read(one, secret)))

test(
  'a receiver that was down hears everything with number and snapshot, the highest is enough; what was sent, answered and comes next is shown',
  { tag: ['@own5'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const [receiver, broken, busy] = await Promise.all([
      receiveWebhooks(),
      receiveWebhooks(),
      receiveWebhooks(),
    ])
    broken.answerWith({ status: 500, headers: { 'x-broken': 'yes' }, body: 'out of order' })
    busy.answerWith({ status: 429, headers: { 'retry-after': '3600' } })
    await page.goto('/developers')
    const secret = await trusted(page, receiver)
    const brokenSecret = await trusted(page, broken)
    await trusted(page, busy)

    await receiver.down()
    const { data: made } = await client.POST('/v1/verifications', {
      body: { reference: 'order 4711', simulate: 'approve' },
    })
    const { id } = made
    await client.testMode.simulateApplicant(id, { applicant: 'opens' })
    await expect
      .poll(async () => (await deliveriesTo(client, receiver.url)).map(({ attempts }) => attempts))
      .toMatchObject([[{ number: 1, error: 'connection_refused', response_status: null }]])
    await receiver.up()
    await client.testMode.simulateApplicant(id, { applicant: 'submits' })
    await receiver.waitFor('verification.approved', id)
    await receiver.waitFor('verification.started', id)

    const events = await allRead(receiver, secret)
    const { data: happened } = await client.GET('/v1/verifications/{id}/events', {
      params: { path: { id }, query: { limit: 100 } },
    })
    const told = happened.data.filter(({ announced }) => announced !== 'silent')
    expect(
      events
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ id: event, type, seq, timestamp }) => [event, type, seq, timestamp]),
    ).toEqual(told.map(({ id: event, type, seq, at }) => [event, type, seq, at]))
    expect(new Set(happened.data.map(({ seq }) => seq)).size).toBe(happened.data.at(-1)!.seq)

    const view = await getVerification(client, id)
    const highest = events.toSorted((a, b) => b.seq - a.seq)[0]!
    expect(highest).toEqual({
      id: told.at(-1)!.id,
      type: 'verification.approved',
      timestamp: view.completed_at,
      account_id: account.id,
      verification_id: id,
      seq: view.version,
      data: {
        id,
        mode: 'test',
        reference: 'order 4711',
        status: 'approved',
        stage: null,
        flags: [],
        attempt: 1,
        overall: { name: 'verified', value: 3 },
        decision: { outcome: 'approve', source: 'automatic', reasons: [], code: null },
        version: view.version,
      },
    })
    for (const order of [events, events.toReversed(), [...events, ...events]]) {
      let known: ConsumedEvent['data'] | null = null
      const consumer = createConsumer({ onState: ({ data }) => void (known = data) })
      for (const event of order) await consumer.receive(event)
      expect(known).toEqual(highest.data)
    }

    // What is tried again is the same to the byte, signed anew.
    const again = await broken.until((all) => {
      const [first] = all
      const same = all.filter(({ headers }) => headers['webhook-id'] === first?.headers['webhook-id'])
      return same.length > 1 && same
    })
    expect(again[1]!.body).toBe(again[0]!.body)
    for (const one of broken.received) await read(one, brokenSecret)

    await expect
      .poll(async () =>
        (await deliveriesTo(client, receiver.url)).every(({ status }) => status === 'delivered'),
      )
      .toBe(true)
    await seenDeliveries(page, { receiver, broken })
    const [waiting] = (await deliveriesTo(client, busy.url)).toReversed()
    const [attempt] = waiting!.attempts
    expect(attempt).toMatchObject({ response_status: 429, response_headers: { 'retry-after': '3600' } })
    expect(Date.parse(waiting!.next_attempt_at!) - Date.parse(attempt!.at)).toBeGreaterThanOrEqual(3_600_000)
    await account.close()
    for (const one of [receiver, broken, busy]) await one.close()
  },
)

/** Each with a list of its attempts inside. */
const deliveryRows = (dialog: Locator) =>
  dialog.getByRole('listitem').filter({ has: dialog.page().locator('ol') })

async function seenDeliveries(
  page: Page,
  { receiver, broken }: { receiver: WebhookReceiver; broken: WebhookReceiver },
): Promise<void> {
  await page.reload()
  await expect(endpointRow(page, receiver.url)).toContainText('Last success')
  await expect(endpointRow(page, broken.url)).toContainText('Failing since')
  await expect(
    endpointRow(page, broken.url).getByRole('img', { name: /^Last 24 hours: 0 delivered/ }),
  ).toBeVisible()

  const late = await openDeliveries(page, receiver.url)
  const started = deliveryRows(late).filter({ hasText: 'Attempt 2' })
  await expect(started).toContainText('Delivered')
  await expect(started).toContainText(/Attempt 1: the connection was refused, \d+ ms/)
  await expect(started).toContainText(/Attempt 2: answered 204, \d+ ms/)
  await late.getByRole('button', { name: 'Close' }).click()

  const failing = await openDeliveries(page, broken.url)
  const first = deliveryRows(failing).filter({ hasText: 'Attempt 2' }).last()
  await expect(first).toContainText('Pending')
  await expect(first).toContainText(/next try\s*in [45] minutes/)
  await expect(first).toContainText(/Attempt 1: answered 500, the status is no success, \d+ ms/)
  await first.getByText('Answer', { exact: true }).first().click()
  await expect(first.getByRole('group', { name: 'Answer' }).first()).toHaveText('out of order')
  await first.getByText('Request and answer').click()
  await expect(first).toContainText(`POST ${broken.url}`)
  await expect(first.getByRole('group', { name: 'Headers, without signatures' })).toContainText(
    /content-type: application\/json\s+webhook-id: evt_\w+/,
  )
  await expect(first.getByRole('group', { name: 'Body' })).toContainText('"seq": 2')
  await expect(first.getByRole('group', { name: 'Headers of the answer' })).toContainText('x-broken: yes')
  expect(await accessibilityProblems(page)).toEqual([])
  await failing.getByRole('button', { name: 'Close' }).click()
}

test(
  'a delivery is sent again, a test is sent, and a stretch of time is replayed after its count, all without a mark on the health',
  { tag: ['@own5'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const receiver = await receiveWebhooks()
    const never = await receiveWebhooks()
    await page.goto('/developers')
    const secret = await trusted(page, receiver)
    const id = await ended(client, 'approve', 'approved')
    const approved = await receiver.waitFor('verification.approved', id)
    await expect
      .poll(async () =>
        (await deliveriesTo(client, receiver.url)).every(({ status }) => status === 'delivered'),
      )
      .toBe(true)
    const first = (await allRead(receiver, secret)).map(({ id: event }) => event)
    expect(first).toHaveLength(5)

    const dialog = await openDeliveries(page, receiver.url)
    await dialog.getByRole('button', { name: 'Send Approved again' }).click()
    const resent = await receiver.until((all) => all[5])
    expect([resent.headers['webhook-id'], resent.body]).toEqual([
      approved.headers['webhook-id'],
      approved.body,
    ])
    await read(resent, secret)
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Sent again' })).toContainText('Delivered')
    await dialog.getByRole('button', { name: 'Close' }).click()

    await endpointRow(page, receiver.url)
      .getByRole('button', { name: /^Send test/ })
      .click()
    const sent = await receiver.until((all) => all[6])
    const endpoint = await endpointAt(client, receiver.url)
    expect(JSON.parse(sent.body)).toEqual({
      id: sent.headers['webhook-id'],
      type: 'webhook.test',
      timestamp: expect.stringMatching(/Z$/) as unknown,
      account_id: account.id,
      data: { endpoint_id: endpoint.id },
    })

    // The receiver fails while events are replayed: that says nothing about what it gets by itself.
    await expect
      .poll(async () => (await deliveriesTo(client, receiver.url)).at(0))
      .toMatchObject({ status: 'delivered' })
    const { health } = await endpointAt(client, receiver.url)
    receiver.answerWith({ status: 500 })
    await replayed(page, receiver, 'all')
    const repeated = await receiver.until((all) => all.length >= 12 && all.slice(7, 12))
    expect(await Promise.all(repeated.map(async (one) => (await read(one, secret)).id))).toEqual(first)
    receiver.answerWith({ status: 204 })
    await receiver.until((all) => all.length >= 17)
    expect((await endpointAt(client, receiver.url)).health).toEqual(health)
    await page.reload()
    await expect(endpointRow(page, receiver.url)).toContainText('Last success')

    // One that was registered later gets what it never got.
    const neverSecret = await trusted(page, never)
    await replayed(page, never, 'undelivered')
    expect((await allRead(never, neverSecret)).map(({ id: event }) => event)).toEqual(first)
    expect(await countOf(page, never)).toBe('0 events, at most 50 a second.')
    await account.close()
    for (const one of [receiver, never]) await one.close()
  },
)

async function startReplay(page: Page, { url }: WebhookReceiver) {
  await endpointRow(page, url)
    .getByRole('button', { name: /^Replay/ })
    .click()
  return openDialog(page)
}

/** First how many, then the replay with how far it is. */
async function replayed(page: Page, receiver: WebhookReceiver, what: 'all' | 'undelivered'): Promise<void> {
  const dialog = await startReplay(page, receiver)
  if (what === 'all') await dialog.getByRole('checkbox', { name: /never delivered/ }).uncheck()
  const before = receiver.received.length
  await dialog.getByRole('button', { name: 'Count' }).click()
  await expect(dialog.getByText('5 events, at most 50 a second.')).toBeVisible()
  expect(receiver.received).toHaveLength(before)
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Replay 5' }).click()
  await expect(dialog.getByText('Done')).toBeVisible()
  await expect(dialog.getByText('5 of 5 sent')).toBeVisible()
  await expect(dialog.getByRole('progressbar', { name: '5 of 5 sent' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
}

async function countOf(page: Page, receiver: WebhookReceiver): Promise<string | null> {
  const dialog = await startReplay(page, receiver)
  await dialog.getByRole('button', { name: 'Count' }).click()
  const counted = dialog.getByText(/at most/)
  await counted.waitFor()
  const text = await counted.textContent()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  return text
}
