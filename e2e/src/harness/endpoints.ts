import type { Client } from '@countersign/sdk'
import type { Locator, Page } from '@playwright/test'
import { openDialog } from './open-dialog.ts'

/** As a person does it under Developers; answers the secret that is shown once. */
export async function makeEndpoint(
  page: Page,
  url: string,
  { dialect, authClient }: { dialect?: string; authClient?: string } = {},
): Promise<string> {
  await page.getByRole('button', { name: 'New endpoint' }).click()
  const dialog = openDialog(page)
  await dialog.getByLabel('Address').fill(url)
  if (dialect) {
    await dialog.getByRole('combobox', { name: 'Dialect' }).click()
    await page.getByRole('option', { name: dialect, exact: true }).click()
  }
  if (authClient) await dialog.getByLabel(/x-auth-client/).fill(authClient)
  await dialog.getByRole('button', { name: 'Create endpoint' }).click()
  const secret = await shownSecret(dialog)
  await endpointRow(page, url).waitFor()
  return secret
}

/** What a dialog shows once; it is closed then. */
export async function shownSecret(dialog: Locator): Promise<string> {
  const secret = await dialog.getByRole('group', { name: 'Secret' }).locator('code').textContent()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await dialog.waitFor({ state: 'detached' })
  return secret!
}

export const endpointRow = (page: Page, url: string): Locator =>
  page.getByRole('listitem').filter({ hasText: url })

export async function openDeliveries(page: Page, url: string): Promise<Locator> {
  await endpointRow(page, url)
    .getByRole('button', { name: /^Deliveries/ })
    .click()
  return openDialog(page)
}

export async function endpointAt(client: Client, url: string) {
  const { data } = await client.GET('/v1/webhook-endpoints')
  const endpoint = data.data.find((one) => one.url === url)
  if (!endpoint) throw new Error(`No endpoint at ${url}`)
  return endpoint
}

/** Newest first, with their attempts. */
export async function deliveriesTo(client: Client, url: string, verificationId?: string) {
  const { id } = await endpointAt(client, url)
  const { data } = await client.GET('/v1/webhook-endpoints/{id}/deliveries', {
    params: {
      path: { id },
      query: { limit: 100, ...(verificationId !== undefined && { verification_id: verificationId }) },
    },
  })
  return data.data
}
