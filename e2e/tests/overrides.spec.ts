import type { Page } from '@playwright/test'
import { openAccount } from '../src/harness/account.ts'
import { ended } from '../src/harness/ended.ts'
import { accessibilityProblems, expect, getVerification, test } from '../src/harness/journey.ts'
import { countersign } from '../src/harness/command-line.ts'
import { startWithMail } from '../src/harness/start-with-mail.ts'

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

const OVERRIDE = {
  to: 'approved',
  reason: 'in_person_customer',
  description: 'Came to the counter.',
  terms_version: '2026-11',
  terms_accepted: true,
}

test(
  'a failure becomes a success with a file, and a failure again: flag, mails to every administrator, the whole history',
  { tag: ['@T1', '@T3', '@T4', '@T5', '@I1'] },
  async ({ cameraBrowser }) => {
    const { mail, server } = await startWithMail()
    const account = await openAccount(cameraBrowser, server, { entitlements: ['status_override', 'deny'] })
    const { administrator: page, client } = account
    try {
      const second = await account.colleague('administrator', 'Second Administrator')
      const id = await ended(client, 'face_mismatch', 'declined')

      // Terms are accepted on screen, after reading.
      await page.goto('/settings/account')
      await page.getByRole('checkbox', { name: /accept/i }).check()
      await page.getByRole('button', { name: /Accept/ }).click()
      await expect(page.getByText(/Version 2026-11 was accepted by/)).toBeVisible()

      await page.goto('/verifications')
      await page.getByRole('link', { name: 'Specimen Overturned' }).first().click()
      await page.getByRole('button', { name: 'Modify status…' }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toContainText('The status changes from Declined to Verified.')
      await dialog.getByRole('button', { name: 'Modify status to Verified' }).click()
      await expect(dialog.getByRole('alert').first()).toBeVisible()
      await page.getByRole('dialog').getByRole('combobox', { name: 'Reason' }).click()
      await expect(page.getByRole('option')).toHaveText([
        'Regular client',
        'In person customer',
        'Client meets all requirements',
        'Other',
      ])
      await page.getByRole('option', { name: 'In person customer' }).click()
      await dialog.getByLabel('Description').fill('Came to the counter with the original document.')
      await dialog.locator('input[type="file"]').setInputFiles({
        name: 'counter.pdf',
        mimeType: 'application/pdf',
        buffer: PDF,
      })
      await expect(dialog.getByText('counter.pdf is uploaded')).toBeAttached()
      await expect(
        dialog.getByText(/Whoever changes the outcome of a completed verification answers/),
      ).toBeVisible()
      await dialog.getByRole('checkbox', { name: /accept them/ }).check()
      expect(await accessibilityProblems(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Modify status to Verified' }).click()
      await expect(page.getByText('Verified', { exact: true }).first()).toBeVisible()
      expect(await getVerification(client, id)).toMatchObject({
        status: 'approved',
        automatic_outcome: 'decline',
        flags: ['modified'],
        overrides: [{ from: 'declined', to: 'approved', reason: 'in_person_customer' }],
      })

      await page.getByRole('button', { name: 'Modify status…' }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: 'Reason' }).click()
      await expect(page.getByRole('option')).toHaveText([
        'Manipulated document',
        'Manipulated photo',
        'Internal reasons',
        'Other',
      ])
      await page.getByRole('option', { name: 'Manipulated photo' }).click()
      await dialog.getByLabel('Description').fill('The photograph was replaced.')
      await dialog.getByRole('checkbox', { name: /accept them/ }).check()
      await dialog.getByRole('button', { name: 'Modify status to Declined' }).click()
      await expect(dialog.getByText('Choose at least one reason.')).toBeVisible()
      await dialog.getByRole('checkbox', { name: 'The document looks altered' }).first().check()
      await dialog.getByRole('button', { name: 'Modify status to Declined' }).click()
      await expect(page.getByText('Declined', { exact: true }).first()).toBeVisible()

      // The latest modification stands open, the record of all below it.
      const panel = page.getByRole('region', { name: /modified/i })
      await expect(panel).toContainText('The photograph was replaced.')
      await panel.getByText('Modification history: 2 entries').click()
      for (const text of [
        'Current status',
        'Previous status',
        'Modification date',
        'Modification made by',
        'Manipulated photo',
        'In person customer',
        'Came to the counter with the original document.',
        account.emails.administrator,
        'counter.pdf',
        '127.0.0.1',
      ]) {
        await expect(panel).toContainText(text)
      }
      expect(await accessibilityProblems(page)).toEqual([])

      await page.goto('/verifications')
      const row = page.getByRole('row', { name: /Specimen Overturned/ })
      // The hover text, and the text for screen readers.
      await expect(row.getByTitle('This status has been modified')).toBeVisible()
      await expect(row.getByTitle('This status has been modified')).toHaveText(
        'This status has been modified',
      )

      for (const address of [account.emails.administrator, second.email]) {
        await expect.poll(() => mail.to(address).filter((one) => one.includes(id)).length).toBe(2)
        const [first] = mail.to(address).filter((one) => one.includes(id))
        expect(first).toContain(account.emails.administrator)
        expect(first).toMatch(/Declined[\s\S]*Verified/)
      }
    } finally {
      await account.close()
      await server.remove()
      await mail.close()
    }
  },
)

test(
  'what is pending or cancelled cannot be modified, on screen and over the API',
  { tag: ['@T1'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server, { entitlements: ['status_override', 'deny'] })
    const { administrator: page, client } = account
    await account.as(page, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
    const { data } = await client.POST('/v1/verifications', { body: { simulate: 'approve' } })
    const { id } = data
    await page.goto(`/verifications/${id}`)
    await expect(page.getByText('Created', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Modify status…' })).toHaveCount(0)
    await expect(account.as(page, 'POST', `/v1/verifications/${id}/overrides`, OVERRIDE)).rejects.toThrow(
      'verification_not_completed',
    )
    await account.as(page, 'POST', `/v1/verifications/${id}/cancel`, {})
    await expect(account.as(page, 'POST', `/v1/verifications/${id}/overrides`, OVERRIDE)).rejects.toThrow(
      'not_allowed_in_status',
    )
    await account.close()
  },
)

test(
  'without entitlement, terms or permission the button says what is missing; with all three it works',
  { tag: ['@T2', '@I3'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const reviewer = await account.colleague('reviewer')
    const id = await ended(client, 'face_mismatch', 'declined')
    const overrideBy = (who: Page) => account.as(who, 'POST', `/v1/verifications/${id}/overrides`, OVERRIDE)

    await page.goto(`/verifications/${id}`)
    await expect(page.getByText(/The account is not entitled to “Modify statuses”/).first()).toBeAttached()
    await expect(overrideBy(page)).rejects.toThrow('entitlement_missing')

    const granted = await countersign(server.dataDir, [
      'account',
      'grant',
      'status_override',
      '--account',
      account.id,
    ])
    expect(granted).toContain('status_override')
    await page.reload()
    await expect(page.getByText(/has not accepted the current terms/).first()).toBeAttached()
    await expect(overrideBy(page)).rejects.toThrow('terms_not_accepted')

    await account.as(page, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
    await reviewer.goto(`/verifications/${id}`)
    await expect(reviewer.getByText(/lacks the permission “Modify statuses”/).first()).toBeAttached()
    await expect(overrideBy(reviewer)).rejects.toThrow('permission_missing')

    await page.reload()
    await expect(page.getByRole('button', { name: 'Modify status…' })).toBeEnabled()
    expect(await overrideBy(page)).toMatchObject({ status: 'approved' })

    // To deny a passed one takes an entitlement of its own.
    await page.reload()
    await expect(
      page.getByText(/The account is not entitled to “Decline what passed”/).first(),
    ).toBeAttached()
    await account.close()
  },
)

test(
  'deny asks for confirmation and at least one reason',
  { tag: ['@I2'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const id = await ended(client, 'low_face_similarity', 'in_review', 'Denied')
    await page.goto('/verifications')
    await page.getByRole('link', { name: 'Specimen Denied' }).first().click()
    await page.getByRole('button', { name: 'Decline…' }).click()
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
    await expect(dialog).toContainText('Decline this verification?')
    await dialog.getByRole('button', { name: 'Decline', exact: true }).click()
    await expect(dialog.getByText('Choose at least one reason.')).toBeVisible()
    expect((await getVerification(client, id)).status).toBe('in_review')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('button', { name: 'Decline', exact: true }).click()
    await expect(page.getByText('Declined', { exact: true }).first()).toBeVisible()
    const declined = await getVerification(client, id)
    expect(declined).toMatchObject({
      status: 'declined',
      decision: { source: 'reviewer', by: { name: account.emails.administrator } },
    })
    expect(declined.decision!.reasons).toHaveLength(1)
    await account.close()
  },
)
