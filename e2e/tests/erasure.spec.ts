import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '@countersign/sdk'
import type { Page } from '@playwright/test'
import { openAccount } from '../src/harness/account.ts'
import { verifyElsewhere } from '../src/harness/command-line.ts'
import { openDialog } from '../src/harness/open-dialog.ts'
import { accessibilityProblems, expect, getVerification, test, untilStatus } from '../src/harness/journey.ts'

/** Somebody who does not exist, completed. */
async function completed(
  client: Client,
  lastName: string,
  simulate: string,
  status: string,
): Promise<string> {
  const { data } = await client.POST('/v1/verifications', {
    body: {
      applicant: {
        first_name: 'Specimen',
        last_name: lastName,
        email: `${lastName.toLowerCase()}@example.org`,
      },
      simulate,
    },
  })
  await client.testMode.simulateApplicant(data.id, { applicant: 'submits' })
  await untilStatus(client, data.id, status)
  return data.id
}

const h1 = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** Chooses from the menu of the personal data, and answers what it asks. */
async function ask(page: Page, item: string) {
  await page.getByRole('button', { name: 'Data and export' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return openDialog(page)
}

test(
  'personal data are hidden, restored, held and destroyed on screen; status, times, reasons and the proof stay',
  { tag: ['@own10', '@own1'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const reviewer = await account.colleague('reviewer', 'Specimen Reviewer')
    const second = await account.colleague('administrator', 'Specimen Second')
    const id = await completed(client, 'Forgotten', 'face_mismatch', 'declined')
    const before = await getVerification(client, id)
    const { data: pictures } = await account.as<{ data: { id: string }[] }>(
      page,
      'GET',
      `/v1/verifications/${id}/evidence`,
    )
    expect(pictures.length).toBeGreaterThan(1)
    const statusOfPicture = async (who: Page, picture: string) => {
      const headers = { 'x-mode': 'test' }
      return (await who.request.get(`/v1/evidence/${picture}/content`, { headers })).status()
    }
    for (const picture of pictures) expect(await statusOfPicture(reviewer, picture.id)).toBe(200)

    const seeNobody = async (who: Page, name: string) => {
      await who.goto(`/verifications/${id}`)
      await expect(h1(who, new RegExp(name))).toBeVisible()
      await who.getByRole('tab', { name: 'Pictures' }).click()
      const panel = who.getByRole('tabpanel', { name: 'Pictures' })
      await expect(panel.getByRole('button').or(panel.getByText('No pictures.')).first()).toBeVisible()
      await expect(panel.getByRole('button', { disabled: false })).toHaveCount(0)
      await expect(panel.locator('img')).toHaveCount(0)
      await expect(who.getByText('Forgotten')).toHaveCount(0)
      await who.goto('/verifications?q=Forgotten')
      await expect(who.getByText('Nothing found')).toBeVisible()
      for (const picture of pictures) expect(await statusOfPicture(who, picture.id)).not.toBe(200)
    }

    await page.goto(`/verifications/${id}`)
    await expect(h1(page, /Specimen Forgotten/)).toBeVisible()
    await (await ask(page, 'Hide…')).getByRole('button', { name: 'Hide', exact: true }).click()
    await expect(page.getByText('They will be erased on')).toBeVisible()
    await seeNobody(page, 'Name hidden')
    await seeNobody(reviewer, 'Name hidden')

    await page.goto(`/verifications/${id}`)
    await (await ask(page, 'Restore…')).getByRole('button', { name: 'Restore' }).click()
    await expect(h1(page, /Specimen Forgotten/)).toBeVisible()
    await reviewer.goto('/verifications?q=Forgotten')
    await expect(reviewer.getByRole('link', { name: 'Specimen Forgotten' })).toBeVisible()

    // A second administrator has the question open when the first one places a hold.
    await second.goto(`/verifications/${id}`)
    const question = await ask(second, 'Erase…')
    const hold = await ask(page, 'Legal hold…')
    await hold.getByLabel('Reason').fill('Claim 17 before the court')
    await hold.getByRole('button', { name: 'Place hold' }).click()
    await expect(page.getByRole('note').filter({ hasText: 'Legal hold' })).toContainText(
      `Claim 17 before the court (placed by ${account.emails.administrator}`,
    )
    await question.getByRole('button', { name: 'Erase for ever' }).click()
    await expect(question.getByRole('alert')).toContainText(/legal hold/i)
    await expect(account.as(second, 'POST', `/v1/verifications/${id}/erase`, {})).rejects.toThrow(
      'legal_hold',
    )
    expect((await getVerification(client, id)).data_state).toBe('live')

    await (await ask(page, 'Lift legal hold…')).getByRole('button', { name: 'Lift hold' }).click()
    await expect(page.getByText('Claim 17 before the court')).toHaveCount(0)
    const destroying = await ask(page, 'Erase…')
    await expect(destroying).toContainText('This is done at once and cannot be undone by anybody.')
    await expect(destroying).toContainText(/What stays\s*Status, times, reasons and findings/)
    expect(await accessibilityProblems(page)).toEqual([])
    await destroying.getByRole('button', { name: 'Erase for ever' }).click()
    await expect(page.getByText('Personal data erased', { exact: true })).toBeVisible()

    await seeNobody(page, 'Name erased')
    await page.goto(`/verifications/${id}`)
    await expect(page.getByText('Declined', { exact: true }).first()).toBeVisible()
    await expect(page.getByText('Selfie and portrait show different people').first()).toBeVisible()
    await expect(page.getByText(/^Completed:/)).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])
    const after = await getVerification(client, id)
    expect(after).toMatchObject({
      status: 'declined',
      data_state: 'erased',
      name: null,
      completed_at: before.completed_at,
      submitted_at: before.submitted_at,
      decision: before.decision,
    })

    const textOf = async (path: string) => {
      const answer = await page.request.get(path, { headers: { 'x-mode': 'test' } })
      expect(answer.status(), path).toBe(200)
      return answer.text()
    }
    for (const path of [
      `/v1/verifications/${id}`,
      `/v1/verifications/${id}/events`,
      `/v1/verifications/${id}/attempts`,
      `/v1/verifications/${id}/comments`,
      '/v1/verifications?limit=100',
      '/v1/verifications/export.csv',
      `/v1/emails?verification_id=${id}`,
      '/v1/audit?limit=100',
      '/v1/audit/export?personal=true',
    ]) {
      expect(await textOf(path), path).not.toMatch(/forgotten/i)
    }
    expect(JSON.parse(await textOf('/v1/verifications?q=Forgotten'))).toMatchObject({ data: [] })
    expect(await textOf('/v1/verifications/export.csv')).toContain(id)

    // The report and the bundle are still made, and both chains still hold.
    expect(await textOf(`/v1/verifications/${id}/report.pdf`)).toMatch(/^%PDF-/)
    const folder = await mkdtemp(join(tmpdir(), 'countersign-erased-'))
    const bundle = await page.request.get(`/v1/verifications/${id}/bundle`, { headers: { 'x-mode': 'test' } })
    await writeFile(join(folder, 'bundle.zip'), await bundle.body())
    expect(await verifyElsewhere(join(folder, 'bundle.zip'))).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining(`Intact: the bundle of verification ${id}`),
    })
    await rm(folder, { recursive: true })
    for (const path of ['/v1/audit/verify', `/v1/audit/verify?verification_id=${id}`]) {
      expect(JSON.parse(await textOf(path))).toMatchObject({ broken: null })
    }
    await account.close()
  },
)

test(
  'the retention says what it would hide; when its days have passed it hides by itself, and destroys after the days of grace',
  { tag: ['@own10', '@own12'] },
  async ({ cameraBrowser, server }) => {
    const account = await openAccount(cameraBrowser, server)
    const { administrator: page, client } = account
    const [forgotten, held] = await Promise.all([
      completed(client, 'Expired', 'approve', 'approved'),
      completed(client, 'Held', 'approve', 'approved'),
    ])
    await account.as(page, 'PUT', `/v1/verifications/${held}/hold`, { reason: 'Claim 18' })
    const stateOf = async (id: string) => (await getVerification(client, id)).data_state

    await page.goto('/settings/retention')
    await page.getByLabel('Days until hidden').fill('30')
    await page.getByLabel('Days of grace').fill('7')
    const cells = page
      .getByRole('region', { name: 'What this would hide' })
      .getByRole('row')
      .nth(1)
      .getByRole('cell')
    await expect(cells).toHaveText(['0', '1', '1'])
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('The retention is saved')).toBeVisible()

    await client.testMode.advanceTestClock({ by: 'P29D' })
    await page.reload()
    await expect(cells).toHaveText(['0', '1', '1'])
    expect(await stateOf(forgotten)).toBe('live')
    await client.testMode.advanceTestClock({ by: 'P2D' })
    await expect.poll(() => stateOf(forgotten)).toBe('redacting')
    await page.goto(`/verifications/${forgotten}`)
    await expect(h1(page, /Name hidden/)).toBeVisible()
    await expect(page.getByText('They will be erased on')).toBeVisible()

    await client.testMode.advanceTestClock({ by: 'P8D' })
    await expect.poll(() => stateOf(forgotten)).toBe('erased')
    await expect(page.getByText('Personal data erased', { exact: true })).toBeVisible()
    await expect(h1(page, /Name erased/)).toBeVisible()
    expect(await stateOf(held)).toBe('live')
    await account.close()
  },
)
