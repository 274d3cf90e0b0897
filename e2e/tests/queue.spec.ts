import type { Client } from '@countersign/sdk'
import type { Locator, Page } from '@playwright/test'
import { openAccount } from '../src/harness/account.ts'
import { openDialog } from '../src/harness/open-dialog.ts'
import {
  accessibilityProblems,
  expect,
  getVerification,
  PHONE,
  test,
  untilStatus,
} from '../src/harness/journey.ts'

/** Verifications of specimen people that wait for a person. */
async function inReview(client: Client, lastNames: readonly string[]): Promise<string[]> {
  const make = async (last_name: string) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: { first_name: 'Specimen', last_name }, simulate: 'low_face_similarity' },
    })
    await client.testMode.simulateApplicant(data.id, { applicant: 'submits' })
    return data.id
  }
  const ids = await Promise.all(lastNames.map(make))
  await Promise.all(ids.map((id) => untilStatus(client, id, 'in_review')))
  return ids
}

async function approveAsIs(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Approve as is' }).first().click()
  await openDialog(page).getByRole('button', { name: 'Approve as is' }).click()
}

/** Begins to decline on the page of the verification, with a reason and a note, and stops before the confirmation. */
async function beginDecline(page: Page, id: string, note: string): Promise<Locator> {
  await page.goto(`/verifications/${id}`)
  await page.getByRole('button', { name: 'Decline…' }).click()
  const dialog = openDialog(page)
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByLabel('Note for colleagues').fill(note)
  return dialog
}

test(
  'two reviewers in two browsers: a claim is seen and holds, one decision wins, and the loser keeps what they typed',
  { tag: ['@own8'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { client } = account
    const ada = await account.colleague('reviewer', 'Specimen Ada')
    const ben = await account.colleague('reviewer', 'Specimen Ben')
    const [first, second] = await inReview(client, ['Claimed', 'Contested'])

    // Ben only watches the queue: Ada's claim comes to him by itself.
    await ben.goto('/queue')
    const row = ben.getByRole('listitem').filter({ hasText: 'Specimen Claimed' })
    await expect(row).toContainText('Free')
    await ada.goto(`/queue/${first}`)
    await ada.getByRole('button', { name: 'Claim' }).click()
    await expect(row).toContainText(`${ada.email} until`)
    await ada.getByRole('button', { name: 'Hand back' }).click()
    await expect(row).toContainText('Free')

    // He has begun to decline when she claims it again: he is refused, with her name and until when.
    const dialog = await beginDecline(ben, first!, 'Seen by Ben.')
    await ada.getByRole('button', { name: 'Claim' }).click()
    await expect(ada.getByText('Nobody else decides it until')).toBeVisible()
    await dialog.getByRole('button', { name: 'Decline', exact: true }).click()
    const refusal = dialog.getByRole('alert')
    await expect(refusal).toContainText(
      new RegExp(`Not done: ${ada.email} is at it until .*What you entered is kept`),
    )
    await expect(dialog.getByLabel('Note for colleagues')).toHaveValue('Seen by Ben.')
    await expect(account.as(ben, 'POST', `/v1/verifications/${first}/approve`, {})).rejects.toThrow(
      /409.*claimed_by_other/,
    )
    expect((await getVerification(client, first!)).status).toBe('in_review')

    // Handed back, both decide on the same version: Ada is faster, and Ben is told so without losing what he typed.
    await ada.getByRole('button', { name: 'Hand back' }).click()
    await expect(ada.getByRole('button', { name: 'Claim' })).toBeVisible()
    await ada.goto(`/verifications/${first}`)
    await approveAsIs(ada)
    await untilStatus(client, first!, 'approved')
    await dialog.getByRole('button', { name: /^(Decline|Do it all the same)$/ }).click()
    await expect(refusal).toContainText(
      new RegExp(`Not done: ${ada.email} was faster at .* It is now: Verified\\.`),
    )
    await expect(dialog.getByLabel('Note for colleagues')).toHaveValue('Seen by Ben.')
    await expect(dialog.getByRole('checkbox').first()).toBeChecked()
    await expect(dialog.getByRole('button', { name: /^(Decline|Do it all the same)$/ })).toHaveCount(0)
    expect(await getVerification(client, first!)).toMatchObject({
      status: 'approved',
      decision: { source: 'reviewer', by: { name: ada.email } },
    })

    // What Ada did to the other one leaves Ben's decision possible: he sends what he typed once more.
    const contested = await beginDecline(ben, second!, 'Ben was slower.')
    await ada.goto(`/verifications/${second}`)
    await ada.getByRole('button', { name: 'More' }).click()
    await ada.getByRole('menuitem', { name: 'Acknowledge' }).click()
    await openDialog(ada).getByRole('button', { name: 'Acknowledge' }).click()
    await untilStatus(client, second!, 'acknowledged')
    await contested.getByRole('button', { name: 'Decline', exact: true }).click()
    await expect(contested.getByRole('alert')).toContainText(
      new RegExp(`Not done: ${ada.email} was faster at .*It is now: Reviewed.*What you entered is kept`),
    )
    await expect(contested.getByLabel('Note for colleagues')).toHaveValue('Ben was slower.')
    await contested.getByRole('button', { name: 'Do it all the same' }).click()
    await expect(contested).toBeHidden()
    const declined = await getVerification(client, second!)
    expect(declined).toMatchObject({ status: 'declined', decision: { by: { name: ben.email } } })
    expect(declined.decision!.reasons).toHaveLength(1)
    await account.close()
  },
)

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let press = 0; press < 80; press++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never came there')
}

const DECISIONS = {
  approve: { key: 'a', confirm: 'Approve as is', status: 'approved' },
  decline: { key: 'd', confirm: 'Decline', status: 'declined' },
  askAgain: { key: 'r', confirm: 'Ask again', status: 'resubmission_requested' },
  acknowledge: { key: 'k', confirm: 'Acknowledge', status: 'acknowledged' },
} as const
type Decision = keyof typeof DECISIONS

async function decideByKeys(page: Page, decision: Decision): Promise<void> {
  const { key, confirm } = DECISIONS[decision]
  await page.keyboard.press(key)
  const dialog = openDialog(page)
  const tick = async (box: Locator) => {
    await tabTo(page, box)
    await page.keyboard.press('Space')
    await expect(box).toBeChecked()
  }
  if (decision === 'askAgain') {
    await tick(dialog.getByRole('group', { name: 'What to hand in again' }).getByRole('checkbox').first())
  }
  if (decision === 'askAgain' || decision === 'decline') {
    await tick(dialog.getByRole('group', { name: 'Reasons' }).getByRole('checkbox').first())
  }
  await tabTo(page, dialog.getByRole('button', { name: confirm, exact: true }))
  await page.keyboard.press('Enter')
}

const idIn = (address: string): string => /ver_\w+/.exec(address)?.[0] ?? ''

/** Looks at every picture by its number. */
async function lookByNumbers(page: Page): Promise<void> {
  const pictures = page.getByRole('region', { name: 'Pictures' }).locator('button[aria-keyshortcuts]')
  const numbered = pictures.and(page.locator('[aria-pressed]'))
  await expect(numbered.nth(1)).toBeVisible()
  for (let number = await numbered.count(); number >= 1; number--) {
    await page.keyboard.press(String(number))
    await expect(numbered.nth(number - 1)).toHaveAttribute('aria-pressed', 'true')
  }
}

async function inspectOnBoth(page: Page): Promise<void> {
  for (const size of [{ width: 1280, height: 800 }, PHONE]) {
    await page.setViewportSize(size)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test(
  'ten verifications are worked off with the keyboard alone',
  { tag: ['@O2', '@own8'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { client } = account
    const names = Array.from({ length: 10 }, (_, index) => `Keyboard ${index + 1}`)
    const ids = await inReview(client, names)
    const page = await account.colleague('reviewer')
    await page.goto('/verifications')
    await expect(page.getByRole('heading', { level: 1, name: 'Verifications' })).toBeVisible()

    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet).toContainText('Ask the applicant again')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()

    await page.keyboard.press('q')
    await expect(page.getByRole('list', { name: 'What needs a person' }).getByRole('listitem')).toHaveCount(
      10,
    )
    await inspectOnBoth(page)
    await page.keyboard.press('n')

    const plan: Decision[] = [
      ...(['approve', 'decline', 'askAgain', 'acknowledge', 'approve'] as const),
      ...(['decline', 'approve', 'askAgain', 'acknowledge', 'decline'] as const),
    ]
    const decided: Record<string, string> = {}
    for (const decision of plan) {
      const heading = page.getByRole('heading', { level: 1, name: /^Specimen Keyboard/ })
      await page.waitForURL(
        ({ pathname }) => /ver_\w+$/.test(pathname) && !Object.hasOwn(decided, idIn(pathname)),
      )
      await expect(heading).toBeVisible()
      await expect(page.getByText('Nobody else decides it until')).toBeVisible()
      if (Object.keys(decided).length === 0) await inspectOnBoth(page)
      await lookByNumbers(page)
      const id = idIn(page.url())
      await decideByKeys(page, decision)
      decided[id] = DECISIONS[decision].status
    }
    await expect(page.getByText('Nothing needs a person')).toBeVisible()

    expect(Object.keys(decided).toSorted()).toEqual(ids.toSorted())
    for (const id of ids) expect((await getVerification(client, id)).status).toBe(decided[id])
    await account.close()
  },
)
