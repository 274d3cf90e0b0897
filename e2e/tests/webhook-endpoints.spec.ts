import { openAccount } from '../src/harness/account.ts'
import { endpointAt, endpointRow, makeEndpoint, shownSecret } from '../src/harness/endpoints.ts'
import { ended } from '../src/harness/ended.ts'
import { accessibilityProblems, expect, test } from '../src/harness/journey.ts'
import { startMailServer } from '../src/harness/mail-server.ts'
import { openDialog } from '../src/harness/open-dialog.ts'
import { startServer } from '../src/harness/start-server.ts'
import { verifyStandard } from '../src/harness/verify-standard.ts'
import { receiveWebhooks } from '../src/harness/webhook-receiver.ts'

test(
  'while a secret is replaced both fit; an endpoint that answers 410 is turned off, says so, tells its administrators, and can be turned on',
  { tag: ['@own5'] },
  async ({ cameraBrowser }) => {
    const mail = await startMailServer()
    const server = await startServer({
      env: { SMTP_URL: mail.url, MAIL_FROM: 'Countersign <countersign@example.org>' },
    })
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const receiver = await receiveWebhooks()
    const row = endpointRow(page, receiver.url)
    /** Sends a test and answers how many signatures it has, and which secrets fit. */
    const tested = async (...secrets: string[]) => {
      const before = receiver.received.length
      await row.getByRole('button', { name: /^Send test/ }).click()
      const sent = await receiver.until((all) => all[before])
      const fits = secrets.map((secret) => {
        try {
          verifyStandard(sent, secret)
          return true
        } catch {
          return false
        }
      })
      return [String(sent.headers['webhook-signature']).split(' ').length, ...fits]
    }
    const rotate = async (keep: string) => {
      await row.getByRole('button', { name: /^New secret/ }).click()
      const dialog = openDialog(page)
      await dialog.getByRole('combobox', { name: 'The old secret also signs for' }).click()
      await page.getByRole('option', { name: keep }).click()
      expect(await accessibilityProblems(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Make a new secret' }).click()
      return shownSecret(dialog)
    }
    try {
      await page.goto('/developers')
      const first = await makeEndpoint(page, receiver.url)
      expect(await tested(first)).toEqual([1, true])
      const second = await rotate('24 hours')
      await expect(row).toContainText(/The secret before also signs until\s*tomorrow/)
      expect(await tested(first, second)).toEqual([2, true, true])
      const third = await rotate('no longer: it ends now')
      expect(await tested(first, second, third)).toEqual([1, false, false, true])

      receiver.answerWith({ status: 410 })
      await ended(client, 'approve', 'approved')
      await expect.poll(async () => (await endpointAt(client, receiver.url)).enabled).toBe(false)
      await page.reload()
      await expect(row).toContainText('turned off because it answered 410 Gone')
      await expect(row.getByRole('switch')).not.toBeChecked()
      const endpoint = await endpointAt(client, receiver.url)
      expect(endpoint).toMatchObject({
        enabled: false,
        disabled_because: 'gone',
      })
      const address = account.emails.administrator
      await expect.poll(() => mail.to(address).filter((one) => one.includes(endpoint.id)).length).toBe(1)
      expect(mail.to(address).find((one) => one.includes(endpoint.id))).toContain('410')

      receiver.answerWith({ status: 204 })
      await row.getByRole('switch').click()
      await expect(row.getByRole('switch')).toBeChecked()
      const id = await ended(client, 'approve', 'approved')
      verifyStandard(await receiver.waitFor('verification.approved', id), third)
    } finally {
      await account.close()
      await receiver.close()
      await server.remove()
      await mail.close()
    }
  },
)
