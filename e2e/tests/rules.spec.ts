import type { Locator, Page } from '@playwright/test'
import { openAccount, type OpenedAccount } from '../src/harness/account.ts'
import { ended } from '../src/harness/ended.ts'
import { makeEndpoint } from '../src/harness/endpoints.ts'
import { accessibilityProblems, expect, getVerification, test } from '../src/harness/journey.ts'
import { openDialog } from '../src/harness/open-dialog.ts'
import { endedRuns } from '../src/harness/rule-runs.ts'
import { receiveWebhooks } from '../src/harness/webhook-receiver.ts'
import { startWithMail } from '../src/harness/start-with-mail.ts'

const SECRET = 'Bearer specimen-secret-4711'
const BODY =
  '{"event":"{{event}}","verification":"{{verification_id}}","from":"{{previous_status}}","to":"{{status}}","reason":"{{override_reason}}"}'

test(
  'an administrator builds a rule on overwritten outcomes, tries it on the past, and sees what it did; a second rule in a ring is stopped; turned off it does nothing',
  { tag: ['@T6', '@own5'] },
  async ({ cameraBrowser }) => {
    const { mail, server } = await startWithMail()
    const account = await openAccount(cameraBrowser, server, { entitlements: ['status_override', 'deny'] })
    const { administrator: page, client } = account
    const [crm, endpoint] = [await receiveWebhooks(), await receiveWebhooks()]
    try {
      await account.as(page, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
      await page.goto('/developers')
      endpoint.trust(await makeEndpoint(page, endpoint.url))
      const past = await ended(client, 'face_mismatch', 'declined', 'Past')
      await modify(page, past, UP)
      await endpoint.waitFor('verification.overwritten_success', past)

      await makeCredential(page)
      await page.getByRole('link', { name: 'New rule' }).click()
      await build(page, crm.url)
      await tryOnThePast(page, past)
      expect(crm.received).toEqual([])
      expect(mail.to('fraud@example.org')).toEqual([])
      const ruleId = await publish(page, 'Tell the CRM')
      expect(await endedRuns(client, ruleId, 0)).toEqual([])

      const id = await ended(client, 'face_mismatch', 'declined')
      await modify(page, id, UP)
      await modify(page, id, DOWN)
      const expected = [
        { event: 'overwritten_success', from: 'declined', to: 'approved', reason: 'in_person_customer' },
        { event: 'overwritten_failure', from: 'approved', to: 'declined', reason: 'manipulated_photo' },
      ]
      for (const { event, ...override } of expected) {
        const told = await endpoint.waitFor(`verification.${event}`, id)
        expect(JSON.parse(told.body)).toMatchObject({ override, data: { status: override.to } })
      }
      const runs = await endedRuns(client, ruleId, 2)
      expect(runs.map(({ status }) => status)).toEqual(['done', 'done'])
      expect(
        crm.received.map(({ method, path, headers, body }) => ({
          method,
          path,
          authorization: headers.authorization,
          key: headers['idempotency-key'],
          body: JSON.parse(body) as unknown,
        })),
      ).toEqual(
        expected.map((body, index) => ({
          method: 'POST',
          path: `/webhooks?of=${id}`,
          authorization: SECRET,
          key: `${runs[index]!.id}.0`,
          body: { ...body, verification: id },
        })),
      )
      expect(mail.to('fraud@example.org').map((one) => /is now (approved|declined)/.exec(one)?.[1])).toEqual([
        'approved',
        'declined',
      ])
      expect((await getVerification(client, id)).tags).toEqual(['overturned'])

      await seenRuns(page, { ruleId, id })
      await stoppedRing(account)

      await page.goto(`/rules/${ruleId}`)
      await page.getByRole('switch', { name: 'Turn on Tell the CRM' }).click()
      await expect(page.getByRole('switch', { name: 'Turn on Tell the CRM' })).not.toBeChecked()
      const heard = endpoint.received.length
      await modify(page, id, UP)
      await endpoint.until((all) => all.slice(heard).find(({ body }) => body.includes('overwritten_success')))
      expect(await endedRuns(client, ruleId, 2)).toHaveLength(2)
      expect([crm.received.length, mail.to('fraud@example.org').length]).toEqual([2, 2])
    } finally {
      await account.close()
      await server.remove()
      for (const one of [crm, endpoint]) await one.close()
      await mail.close()
    }
  },
)

type Change = { to: 'Verified' | 'Declined'; reason: string; description: string }
const UP: Change = { to: 'Verified', reason: 'In person customer', description: 'Came to the counter.' }
const DOWN: Change = {
  to: 'Declined',
  reason: 'Manipulated photo',
  description: 'The photograph was replaced.',
}

/** Overturns an outcome on the page of the verification. */
async function modify(page: Page, id: string, { to, reason, description }: Change): Promise<void> {
  await page.goto(`/verifications/${id}`)
  await page.getByRole('button', { name: 'Modify status…' }).click()
  const dialog = openDialog(page)
  await dialog.getByRole('combobox', { name: 'Reason' }).click()
  await page.getByRole('option', { name: reason }).click()
  await dialog.getByLabel('Description').fill(description)
  if (to === 'Declined')
    await dialog.getByRole('checkbox', { name: 'The document looks altered' }).first().check()
  await dialog.getByRole('checkbox', { name: /accept them/ }).check()
  await dialog.getByRole('button', { name: `Modify status to ${to}` }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(to, { exact: true }).first()).toBeVisible()
}

async function makeCredential(page: Page): Promise<void> {
  await page.goto('/rules')
  await page.getByRole('button', { name: 'New credential' }).click()
  const dialog = openDialog(page)
  await dialog.getByLabel('Name').fill('crm_token')
  await dialog.getByLabel('Secret').fill(SECRET)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'crm_token' })).toBeVisible()
}

async function addAction(page: Page, name: string, number: number): Promise<Locator> {
  await page.getByRole('button', { name: 'Add an action' }).click()
  await page.getByRole('menuitem', { name }).click()
  return page.getByRole('region', { name: `${number}. ${name}` })
}

async function addCondition(
  page: Page,
  number: number,
  { variable, values }: { variable: string; values: string[] },
): Promise<void> {
  await page.getByRole('button', { name: 'Add a condition' }).click()
  const condition = page.getByRole('group', { name: `Condition ${number}` })
  await condition.getByLabel('What is looked at').selectOption({ label: variable })
  await condition.getByLabel('How it is compared').selectOption({ label: 'is one of' })
  for (const value of values) {
    await condition.getByRole('combobox', { name: 'Value' }).fill(value)
    await page.getByRole('option', { name: value, exact: true }).click()
  }
}

/** When, if and then, as a person puts them together. */
async function build(page: Page, url: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tell the CRM')
  for (const event of ['Overwritten success', 'Overwritten failure'])
    await page.getByRole('checkbox', { name: event }).check()
  await addCondition(page, 1, {
    variable: 'Override reason',
    values: ['In person customer', 'Manipulated photo'],
  })
  await addCondition(page, 2, { variable: 'Previous status', values: ['Declined', 'Verified'] })

  const call = await addAction(page, 'Call a URL', 1)
  await call.getByLabel('URL', { exact: true }).fill(`${url}?of={{verification_id}}`)
  await call.getByRole('button', { name: 'Add a header' }).click()
  await call.getByLabel('Name of header 1').fill('authorization')
  await call.getByLabel('Value of header 1', { exact: true }).fill('{{credential.crm_token}}')
  await call.getByLabel('Body', { exact: true }).fill(BODY)
  const mail = await addAction(page, 'Send an e-mail', 2)
  await mail.getByLabel('Another address').fill('fraud@example.org')
  await mail.getByRole('button', { name: 'Add', exact: true }).click()
  await mail.getByLabel('Subject', { exact: true }).fill('Overwritten: {{verification_id}}')
  await mail.getByLabel('Text', { exact: true }).fill('{{verification_id}} is now {{status}}.')
  const tag = await addAction(page, 'Tag', 3)
  await tag.getByLabel('Put on').fill('overturned')
  expect(await accessibilityProblems(page)).toEqual([])
}

/** Nothing is sent: it is only said what would have been. */
async function tryOnThePast(page: Page, id: string): Promise<void> {
  const section = page.getByRole('region', { name: 'Test', exact: true })
  await section.getByRole('radio', { name: /Specimen Past/ }).check()
  await expect(section.getByText('The rule would have acted')).toBeVisible()
  await expect(section.getByText('Nothing was sent.')).toBeVisible()
  await expect(section.getByText('Holds: it was In person customer')).toBeVisible()
  await expect(section.getByText('Holds: it was Declined')).toBeVisible()
  await expect(section.getByRole('group', { name: 'Body' })).toHaveText(
    `{"event":"overwritten_success","verification":"${id}","from":"declined","to":"approved","reason":"in_person_customer"}`,
  )
  await expect(section.getByRole('group', { name: 'Headers' })).toContainText(
    'authorization: {{credential.crm_token}}',
  )
  await expect(section.getByText(`Overwritten: ${id}`)).toBeVisible()
  expect(await accessibilityProblems(page)).toEqual([])
}

async function publish(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Create rule' }).click()
  const dialog = openDialog(page)
  await expect(dialog).toContainText(/^Create this rule for test data\?When .* happens/i)
  await dialog.getByRole('button', { name: 'Create rule' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.waitForURL(/\/rules\/rul_/)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** Why it ran, what it saw, what it did and what came of that; at the rule and at the verification. */
async function seenRuns(page: Page, { ruleId, id }: { ruleId: string; id: string }): Promise<void> {
  await page.goto(`/verifications/${id}`)
  await expect(page.getByRole('list', { name: 'Tags' }).first()).toContainText('overturned')

  await page.goto(`/rules/${ruleId}`)
  await page.getByRole('tab', { name: 'Runs' }).click()
  const runs = page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
  await expect(runs).toHaveCount(2)
  await expect(runs.first()).toContainText('Done')
  await runs.first().getByRole('link', { name: 'Overwritten failure' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tell the CRM' }).waitFor()
  const cause = page.getByRole('region', { name: 'Cause' })
  await expect(cause).toContainText('Overwritten failure')
  await expect(cause).toContainText(id)
  await expect(page.getByRole('region', { name: 'Conditions' })).toContainText(
    'Holds: it was Manipulated photo',
  )
  await expect(page.getByRole('region', { name: 'Conditions' })).toContainText('Holds: it was Verified')
  const did = page.getByRole('region', { name: 'What it did' })
  await expect(did).toContainText(/Attempt 1: answered 204, \d+ ms/)
  await expect(did).toContainText('fraud@example.org')
  await expect(did).toContainText('"reason":"manipulated_photo"')
  await expect(did).toContainText('{{credential.crm_token}}')
  await expect(page.locator('main')).not.toContainText('specimen-secret')
  expect(await accessibilityProblems(page)).toEqual([])
}

/** A rule that starts what leads to the event that it waits for does it once. */
async function stoppedRing({ administrator: page, client }: OpenedAccount): Promise<void> {
  const first = await client.verifications.create({ simulate: 'approve' })
  const { flow } = await getVerification(client, first.id)
  await page.goto('/rules/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Once more')
  await page.getByRole('checkbox', { name: 'Cancelled' }).check()
  const start = await addAction(page, 'Start another flow', 1)
  await start.getByRole('combobox', { name: /^Flow/ }).selectOption({ label: flow.name })
  const ruleId = await publish(page, 'Once more')

  await client.verifications.cancel(first.id)
  const [run] = await endedRuns(client, ruleId, 1)
  const started = run!.actions[0]!.result!.verification_id!
  await client.verifications.cancel(started)
  await endedRuns(client, ruleId, 2)

  await page.goto(`/rules/${ruleId}?tab=runs`)
  const [stopped, done] = [0, 1].map((index) =>
    page.getByRole('list', { name: 'Runs' }).getByRole('listitem').nth(index),
  )
  await expect(done!).toContainText('Done')
  await expect(stopped!).toContainText('Stopped: the rule would have caused itself')
  await stopped!.getByRole('link', { name: 'Cancelled' }).click()
  await expect(page.getByText('Nothing: the run was stopped.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Cause' }).getByRole('link', { name: run!.id })).toBeVisible()
}
