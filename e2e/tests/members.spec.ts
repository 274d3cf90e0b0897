import type { Browser, Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { openAccount } from '../src/harness/account.ts'
import { accessibilityProblems, expect, test, untilStatus } from '../src/harness/journey.ts'
import type { RunningServer } from '../src/harness/start-server.ts'

const PASSWORD = 'five words for a colleague'
const h1 = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

async function openBrowser(browser: Browser, server: RunningServer): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    baseURL: server.url,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

async function enterPassword(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Two-step sign-in' })).toBeVisible()
}

async function enterRecoveryCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
  await page.getByLabel('Recovery code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
}

/** What an administrator is shown once: the link of somebody they invited. */
async function invite(page: Page, email: string, name: string): Promise<string> {
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite a member' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('radio', { name: 'Show it to me, I hand it over myself' }).check()
  await dialog.getByRole('button', { name: 'Invite a member' }).click()
  await expect(dialog.getByText(/It is shown only now, works once/)).toBeVisible()
  const link = await dialog
    .getByRole('group', { name: 'One-time sign-in link' })
    .locator('code')
    .textContent()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('listitem').filter({ hasText: email })).toContainText('Invited')
  await page.reload()
  await expect(page.getByText('#token=')).toHaveCount(0)
  return link!.trim()
}

test(
  'a colleague is invited, chooses a password and a second step, ends sessions elsewhere, and is removed',
  { tag: ['@I3'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator } = account
    const email = 'invited-on-screen@example.org'
    const link = await invite(administrator, email, 'Specimen Invited')

    const colleague = await openBrowser(cameraBrowser, server)
    await colleague.goto(link)
    await colleague.getByRole('button', { name: 'Sign in with this link' }).click()
    await colleague.getByLabel('New password').fill(PASSWORD)
    await colleague.getByLabel('The same password again').fill(PASSWORD)
    await colleague.getByRole('button', { name: 'Save password' }).click()
    await expect(h1(colleague, 'Verifications')).toBeVisible()

    const other = await openBrowser(cameraBrowser, server)
    await other.goto(link)
    await other.getByRole('button', { name: 'Sign in with this link' }).click()
    await expect(other.getByText(/This link was used already or is too old/)).toBeVisible()

    await colleague.goto('/security')
    await colleague.getByRole('button', { name: 'Set up two-step sign-in' }).click()
    await colleague.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD)
    await colleague.getByRole('button', { name: 'Begin', exact: true }).click()
    const shown = await colleague
      .getByRole('group', { name: 'Or type this key in' })
      .locator('code')
      .textContent()
    const app = new TOTP({ secret: Secret.fromBase32(shown!.replaceAll(/\s/g, '')) })
    const firstAtMs = Date.now()
    await colleague.getByLabel('Code that the app shows now').fill(app.generate({ timestamp: firstAtMs }))
    await colleague.getByRole('button', { name: 'Turn on' }).click()
    const listed = colleague.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await expect(listed.first()).toBeVisible()
    const codes = await listed.allTextContents()
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThanOrEqual(8)
    await colleague.getByRole('button', { name: 'I have kept them' }).click()
    await expect(colleague.getByText(/On since/)).toBeVisible()
    expect(await accessibilityProblems(colleague)).toEqual([])

    // Each code works once, so it is the next one that signs in.
    await signOut(colleague)
    await enterPassword(colleague, email)
    await colleague.getByLabel('Code', { exact: true }).fill(app.generate({ timestamp: firstAtMs }))
    await colleague.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(colleague.getByText(/This code is not right/)).toBeVisible()
    await colleague.getByLabel('Code', { exact: true }).fill(app.generate({ timestamp: Date.now() + 30_000 }))
    await colleague.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(h1(colleague, 'Verifications')).toBeVisible()

    await signOut(colleague)
    await enterPassword(colleague, email)
    await enterRecoveryCode(colleague, codes[0]!)
    await expect(h1(colleague, 'Verifications')).toBeVisible()

    // Elsewhere the same recovery code is spent, and another one works.
    await enterPassword(other, email)
    await enterRecoveryCode(other, codes[0]!)
    await expect(other.getByText('This recovery code is not right, or was used already.')).toBeVisible()
    await other.getByLabel('Recovery code').fill(codes[1]!)
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(h1(other, 'Verifications')).toBeVisible()

    await colleague.goto('/security')
    const sessions = colleague.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')
    await expect(sessions).toHaveCount(2)
    await expect(sessions.filter({ hasText: 'This one' })).toHaveCount(1)
    await colleague.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await colleague.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
    await expect(colleague.getByText('1 session has ended.')).toBeVisible()
    await expect(sessions).toHaveCount(1)
    await other.goto('/flows')
    await expect(other).toHaveURL(/\/sign-in/)
    await expect(h1(other, 'Sign in')).toBeVisible()

    await administrator.goto('/settings/members')
    await administrator.getByRole('button', { name: /^Remove\s?: Specimen Invited/ }).click()
    await administrator.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(administrator.getByText('Specimen Invited was removed')).toBeVisible()
    await colleague.goto('/flows')
    await expect(colleague).toHaveURL(/\/sign-in/)
    await expect(h1(colleague, 'Sign in')).toBeVisible()
    for (const page of [colleague, other]) await page.context().close()
    await account.close()
  },
)

test(
  'a role made on screen gives exactly the permissions that were ticked',
  { tag: ['@I3'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    await page.goto('/settings/roles')
    await page.getByRole('button', { name: 'New role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Note taker')
    await dialog.getByRole('checkbox', { name: /verification:comment/ }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Role saved')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Note taker' })).toContainText('2 permissions')
    expect(await accessibilityProblems(page)).toEqual([])

    const { data: roles } = await account.as<{ data: { id: string; name: string }[] }>(
      page,
      'GET',
      '/v1/roles',
    )
    const role = roles.find(({ name }) => name === 'Note taker')!
    const colleague = await account.colleague(role.id, 'Specimen Note Taker')
    const me = await account.as<{ permissions: string[] }>(colleague, 'GET', '/v1/me')
    expect(me.permissions.toSorted()).toEqual(['verification:comment', 'verification:read'])

    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: { first_name: 'Specimen', last_name: 'Noted' }, simulate: 'low_face_similarity' },
    })
    const { id } = data
    await client.testMode.simulateApplicant(id, { applicant: 'submits' })
    await untilStatus(client, id, 'in_review')
    const asColleague = (path: string, body?: unknown) =>
      account.as(colleague, body === undefined ? 'GET' : 'POST', path, body)
    await asColleague(`/v1/verifications/${id}/comments`, { text: 'Seen.' })
    const { data: pictures } = await account.as<{ data: { id: string }[] }>(
      page,
      'GET',
      `/v1/verifications/${id}/evidence`,
    )
    for (const [path, body, permission] of [
      [`/v1/verifications/${id}/cancel`, {}, 'verification:cancel'],
      [`/v1/verifications/${id}/approve`, {}, 'verification:decide'],
      [`/v1/evidence/${pictures[0]!.id}/content`, undefined, 'verification:read_evidence'],
      ['/v1/verifications', {}, 'verification:create'],
      ['/v1/audit', undefined, 'audit:read'],
      ['/v1/members', undefined, 'member:manage'],
    ] as const) {
      await expect(asColleague(path, body)).rejects.toThrow(new RegExp(`403.*${permission}`))
    }
    await colleague.goto('/verifications')
    await expect(colleague.getByRole('link', { name: 'Specimen Noted' })).toBeVisible()
    await expect(colleague.getByRole('link', { name: 'Audit' })).toHaveCount(0)
    await account.close()
  },
)
