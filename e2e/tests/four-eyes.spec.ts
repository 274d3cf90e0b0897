import type { Page } from '@playwright/test'
import { openAccount } from '../src/harness/account.ts'
import { ended } from '../src/harness/ended.ts'
import { expect, getVerification, test } from '../src/harness/journey.ts'

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

test(
  'with four eyes a second person confirms in another browser; nobody confirms their own, by whatever way',
  { tag: ['@own2'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server, {
      entitlements: ['status_override', 'deny', 'four_eyes'],
    })
    const { administrator: asking, client } = account
    await account.as(asking, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
    await account.as(asking, 'PATCH', '/v1/account', { four_eyes: true })
    await expect(account.as(asking, 'PATCH', '/v1/account', { four_eyes: false })).rejects.toThrow(
      'four_eyes_operator_only',
    )
    const confirming = await account.colleague('administrator', 'Second Person')
    const id = await ended(client, 'face_mismatch', 'declined')

    await asking.goto(`/verifications/${id}`)
    await asking.getByRole('button', { name: 'Modify status…' }).click()
    const dialog = asking.getByRole('dialog')
    await expect(dialog).toContainText('A second person has to confirm it first')
    await choose(asking, 'Reason', 'Regular client')
    await dialog.getByLabel('Description').fill('Known for years.')
    await dialog.getByRole('checkbox', { name: /accept them/ }).check()
    await dialog.getByRole('button', { name: 'Ask to modify to Verified' }).click()
    await expect(asking.getByText('A modification waits for a second person').first()).toBeVisible()
    await expect(asking.getByText('You asked for it: a second person must confirm it.')).toBeVisible()
    await expect(asking.getByRole('button', { name: 'Confirm…' })).toBeDisabled()
    const waiting = await getVerification(client, id)
    expect(waiting).toMatchObject({ status: 'declined', flags: [] })

    const overrideId = waiting.pending_override!.id
    const confirm = `/v1/verifications/${id}/overrides/${overrideId}/confirm`
    await expect(account.as(asking, 'POST', confirm, {})).rejects.toThrow('override_own_confirmation')
    const { key } = await account.as<{ key: string }>(asking, 'POST', '/v1/api-keys', {
      name: 'A way round',
      mode: 'test',
      permissions: ['verification:read', 'verification:decide', 'verification:override'],
    })
    const byKey = await fetch(`${server.url}${confirm}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(byKey.status).toBe(403)

    await confirming.goto(`/verifications/${id}`)
    await expect(
      confirming.getByText(/Known for years|asks to modify the status from Declined to Verified/).first(),
    ).toBeVisible()
    await confirming.getByRole('button', { name: 'Confirm…' }).click()
    await confirming
      .getByRole('dialog')
      .or(confirming.getByRole('alertdialog'))
      .getByRole('button', { name: /Confirm|Modify/ })
      .last()
      .click()
    await expect(confirming.getByText('Verified', { exact: true }).first()).toBeVisible()
    await expect(asking.getByText('Verified', { exact: true }).first()).toBeVisible()
    await expect(asking.getByText(confirming.email).first()).toBeAttached()
    expect(await getVerification(client, id)).toMatchObject({ status: 'approved', flags: ['modified'] })
    await account.close()
  },
)
