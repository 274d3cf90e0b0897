import type { Page } from '@playwright/test'
import {
  accessibilityProblems,
  ADMINISTRATOR,
  DECLARED_ANNA,
  expect,
  PHONE,
  test,
  untilStatus,
} from '../src/harness/journey.ts'

async function inspect(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([])
}

test('the results list finds, filters and pages, with everything in the address', async ({
  client,
  member,
}) => {
  const names = ['Specimen One', 'Specimen Two', 'Specimen Three']
  for (const name of names) {
    const [first_name, last_name] = name.split(' ')
    await client.POST('/v1/verifications', {
      body: { applicant: { first_name, last_name }, reference: 'dashboard-list' },
    })
  }
  await member.goto('/verifications')
  await expect(member.getByRole('link', { name: 'Specimen Three' })).toBeVisible()
  await inspect(member)

  await member.keyboard.press('/')
  await member.keyboard.type('Specimen Two')
  await expect(member).toHaveURL(/q=Specimen/)
  await expect(member.getByRole('link', { name: 'Specimen Two' })).toBeVisible()
  await expect(member.getByRole('link', { name: 'Specimen One' })).toHaveCount(0)
  await member.reload()
  await expect(member.getByRole('link', { name: 'Specimen Two' })).toBeVisible()
  await expect(member.getByRole('link', { name: 'Specimen One' })).toHaveCount(0)

  await member.goto('/verifications?q=nobody-has-this-name')
  await expect(member.getByText('Nothing found')).toBeVisible()
  await inspect(member)
})

test('a verification made in the dashboard shows its link once and can be cancelled with a confirmation', async ({
  client,
  member,
}) => {
  await member.goto('/verifications')
  await member.getByRole('button', { name: 'New verification' }).first().click()
  const dialog = member.getByRole('dialog')
  await dialog.getByLabel('First name').fill('Specimen')
  await dialog.getByLabel('Last name').fill('Withdrawn')
  await inspect(member)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(member.getByRole('heading', { name: 'The link for the applicant' })).toBeVisible()
  await expect(member.getByText(/\/verify#lnk_/)).toBeVisible()
  await member.getByRole('link', { name: 'View the verification' }).click()
  await member.waitForURL(/verifications\/ver_/)
  const id = /ver_\w+/.exec(member.url())![0]
  await inspect(member)
  await member
    .getByRole('button', { name: /Cancel/ })
    .first()
    .click()
  await member
    .getByRole('alertdialog')
    .or(member.getByRole('dialog'))
    .getByRole('button', { name: /Cancel (the )?verification/ })
    .click()
  await untilStatus(client, id, 'cancelled')
  await expect(member.getByRole('heading', { level: 1 })).toContainText('Cancelled')
})

test('the dashboard works on a phone and in the dark', async ({ client, member }) => {
  await client.POST('/v1/verifications', { body: { applicant: DECLARED_ANNA } })
  await member.setViewportSize(PHONE)
  await member.emulateMedia({ colorScheme: 'dark' })
  for (const path of ['/verifications', '/developers']) {
    await member.goto(path)
    await member.getByRole('heading', { level: 1 }).waitFor()
    expect(
      await member.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    await inspect(member)
  }
})

test('after the one-time link a password lets the administrator come back, and the link is spent', async ({
  cameraBrowser,
  memberState,
  server,
}) => {
  expect(memberState.cookies).not.toEqual([])
  const context = await cameraBrowser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('E-mail').fill(ADMINISTRATOR.email)
  await page.getByLabel('Password').fill(ADMINISTRATOR.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Verifications' }).waitFor()
  await context.clearCookies()

  // Pasted into the address of the page that is open: only the fragment changes.
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('Password').waitFor()
  await page.goto(server.signInLink)
  await page.getByRole('button', { name: 'Sign in with this link' }).click()
  await expect(page.getByText(/This link was used already/)).toBeVisible()
  await context.close()
})
