import { openAccount } from '../src/harness/account.ts'
import { deliveriesTo, makeEndpoint } from '../src/harness/endpoints.ts'
import { ended } from '../src/harness/ended.ts'
import { accessibilityProblems, expect, test } from '../src/harness/journey.ts'
import { verifyStandard } from '../src/harness/verify-standard.ts'
import { receiveWebhooks } from '../src/harness/webhook-receiver.ts'

/** What happens on the way to an approval, and how it is told (domain.md 7). */
const DECISION = ['approved']
const LIFE = ['started', 'step_completed', 'step_completed', 'submitted']
const SILENT = [
  'created',
  'consented',
  'document_chosen',
  'checks_dispatched',
  ...Array<string>(5).fill('check_recorded'),
  'preprocessed',
]

test(
  'decisions and life events arrive, silent ones never do, and the page of the verification says which is which',
  { tag: ['@V1'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const receiver = await receiveWebhooks()
    await page.goto('/developers')
    const secret = await makeEndpoint(page, receiver.url)
    const id = await ended(client, 'approve', 'approved', 'Announced')
    await receiver.waitFor('verification.approved', id)

    const { data } = await client.GET('/v1/verifications/{id}/events', {
      params: { path: { id }, query: { limit: 100 } },
    })
    const kinds = Map.groupBy(data.data, ({ announced }) => announced)
    const typesOf = (kind: 'decision' | 'life' | 'silent') =>
      kinds.get(kind)!.map(({ type }) => type.replace('verification.', ''))
    expect([typesOf('decision'), typesOf('life'), typesOf('silent')]).toEqual([DECISION, LIFE, SILENT])
    for (const one of receiver.received) verifyStandard(one, secret)
    const arrived = receiver.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)
    expect(arrived).toEqual([...LIFE, ...DECISION].map((type) => `verification.${type}`))
    expect(
      (await deliveriesTo(client, receiver.url)).map(({ event_type }) => event_type).toReversed(),
    ).toEqual(arrived)

    await page.goto(`/verifications/${id}`)
    await page.getByRole('tab', { name: 'Timeline' }).click()
    const attempt = page.getByRole('region', { name: 'Attempt 1' })
    const rows = attempt.getByRole('listitem')
    await expect(rows).toHaveCount(5)
    await expect(rows.filter({ hasText: '· life event' })).toHaveCount(4)
    await expect(rows.filter({ hasText: '· decision' })).toContainText(['Approved'])
    await expect(attempt).toContainText('10 silent events hidden')
    await page.getByRole('switch', { name: 'Show silent events' }).click()
    await expect(rows).toHaveCount(15)
    await expect(rows.filter({ hasText: '· silent' })).toHaveCount(10)
    expect(await accessibilityProblems(page)).toEqual([])
    await account.close()
    await receiver.close()
  },
)
