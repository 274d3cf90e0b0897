import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openAccount } from '../src/harness/account.ts'
import { changeInZip } from '../src/harness/change-in-zip.ts'
import { verifyElsewhere } from '../src/harness/command-line.ts'
import { accessibilityProblems, expect, test, untilStatus } from '../src/harness/journey.ts'

const ADDRESS = /127\.0\.0\.1|::1/

/** Saves what the page of the audit offers for download. */
async function downloadExport(page: Page, file: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download export' }).click(),
  ])
  await download.saveAs(file)
  await expect(page.getByText(/The file with [\d,]+ entries is in your downloads/)).toBeVisible()
}

/** The line of an export that holds the last entry of an action, and its number. */
function lastEntry(lines: readonly string[], action: string): { line: number; seq: number } {
  const line = lines.findLastIndex((text) => text.includes(`"action":"${action}"`))
  const { seq } = JSON.parse(lines[line]!) as { seq: number }
  return { line, seq }
}

test(
  'what happened stands in the audit with person and address, and the exported chain is proven on another machine',
  { tag: ['@own1'] },
  async ({ cameraBrowser, server }) => {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-audit-'))
    const account = await openAccount(cameraBrowser, server, { entitlements: ['status_override', 'deny'] })
    const { administrator: page, client } = account
    const reviewer = await account.colleague('reviewer', 'Specimen Reviewer')
    const { data } = await client.POST('/v1/verifications', {
      body: {
        applicant: { first_name: 'Specimen', last_name: 'Witnessed' },
        simulate: 'low_face_similarity',
      },
    })
    const { id } = data
    await client.testMode.simulateApplicant(id, { applicant: 'submits' })
    await untilStatus(client, id, 'in_review')

    // A reviewer looks at the pictures and declines; an administrator changes the outcome.
    await reviewer.goto(`/queue/${id}`)
    await expect(reviewer.getByRole('region', { name: 'Pictures' }).locator('img').first()).toBeVisible()
    await reviewer.keyboard.press('d')
    await reviewer.getByRole('dialog').getByRole('checkbox').first().check()
    await reviewer.getByRole('dialog').getByRole('button', { name: 'Decline', exact: true }).click()
    await untilStatus(client, id, 'declined')
    await account.as(page, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
    await account.as(page, 'POST', `/v1/verifications/${id}/overrides`, {
      to: 'approved',
      reason: 'in_person_customer',
      description: 'Came to the counter.',
      terms_version: '2026-11',
      terms_accepted: true,
    })

    await page.goto('/audit')
    const rows = page.getByRole('table', { name: 'Entries of the audit' }).getByRole('row')
    for (const [what, who] of [
      ['Created a verification', 'Specimen shop'],
      ['Looked at a picture of', reviewer.email],
      ['Declined a verification', reviewer.email],
      ['Accepted terms', account.emails.administrator],
      ['Modified the status to Verified', account.emails.administrator],
      ['Invited', account.emails.administrator],
    ] as const) {
      const row = rows.filter({ has: page.getByText(what, { exact: true }) }).first()
      await expect(row).toContainText(who)
      await expect(row).toContainText(ADDRESS)
    }
    await page.getByRole('button', { name: 'Verify now' }).click()
    await expect(page.getByText('The chain is intact')).toBeVisible()
    expect(await accessibilityProblems(page)).toEqual([])

    const exported = join(folder, 'chain.countersign-audit.ndjson')
    await downloadExport(page, exported)
    const intact = await verifyElsewhere(exported)
    expect(intact).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^Intact: the chain of account /),
    })
    const key = await account.as<{ key_id: string }>(page, 'GET', '/v1/audit/key')
    expect(await verifyElsewhere(exported, ['--key', key.key_id])).toMatchObject({ exitCode: 0 })
    const [, seen] = /Last entry: (\d+:[0-9a-f]{64})/.exec(intact.output)!

    // One character of one entry.
    const lines = (await readFile(exported, 'utf8')).split('\n')
    const { line, seq } = lastEntry(lines, 'verification.declined')
    const forged = join(folder, 'forged.countersign-audit.ndjson')
    const edited = lines.with(line, lines[line]!.replace('verification.declined', 'verification.declinee'))
    await writeFile(forged, edited.join('\n'))
    expect(await verifyElsewhere(forged)).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(
        new RegExp(`BROKEN[^]*Entry ${seq} does not have the hash of its content`),
      ),
    })

    // The bundle of the verification, over the API.
    const made = await account.as<{ key: string }>(page, 'POST', '/v1/api-keys', {
      name: 'Archive',
      mode: 'test',
      permissions: ['verification:read', 'verification:read_evidence', 'verification:export'],
    })
    const answer = await fetch(`${server.url}/v1/verifications/${id}/bundle`, {
      headers: { authorization: `Bearer ${made.key}` },
    })
    expect(answer.status).toBe(200)
    const bundle = join(folder, 'bundle.zip')
    await writeFile(bundle, Buffer.from(await answer.arrayBuffer()))
    expect(await verifyElsewhere(bundle)).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining(`Intact: the bundle of verification ${id}`),
    })
    const changed = join(folder, 'changed.zip')
    const name = await changeInZip(bundle, changed, /\.(jpe?g|png|webp)$/)
    expect(await verifyElsewhere(changed)).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(new RegExp(`BROKEN[^]*${name.replaceAll('.', '\\.')}: `)),
    })

    // What is destroyed takes nothing from the proof: the entries of before are still there, and hold.
    await account.as(page, 'POST', `/v1/verifications/${id}/erase`, {})
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(rows.filter({ hasText: 'Erased the personal data of a verification' })).toBeVisible()
    await page.getByRole('checkbox', { name: /With addresses, names/ }).check()
    const later = join(folder, 'later.countersign-audit.ndjson')
    await downloadExport(page, later)
    expect(await verifyElsewhere(later, ['--expect-head', seen!])).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('is the one that you saw before'),
    })
    expect(await readFile(later, 'utf8')).not.toContain('Witnessed')
    await account.close()
    await rm(folder, { recursive: true })
  },
)
