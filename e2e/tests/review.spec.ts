import type { Page } from '@playwright/test'
import { asMember, doDeed } from '../src/harness/deeds.ts'
import {
  accessibilityProblems,
  ADMINISTRATOR,
  expect,
  getVerification,
  test,
  untilStatus,
} from '../src/harness/journey.ts'

const APPLICANT = { first_name: 'Specimen', last_name: 'Review', email: 'specimen@example.org' }
const h1 = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test(
  'a doubtful verification shows what was found in amber, and a member accepts it as it is',
  { tag: ['@O2'] },
  async ({ client, member, server }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: APPLICANT, simulate: 'low_face_similarity' },
    })
    const { id } = data
    const doing = { client, request: member.request, serverUrl: server.url }
    await doDeed(doing, id, { applicant: 'submits' })
    await untilStatus(client, id, 'in_review')

    await member.goto(`/verifications/${id}`)
    await expect(member.getByText('Needs review', { exact: true }).first()).toBeVisible()
    await expect(member.getByText('Medium', { exact: true }).first()).toBeVisible()
    await expect(member.getByText(/Or do nothing: it stays in review/)).toBeVisible()
    for (const name of ['Approve as is', 'Decline…', 'Ask again…']) {
      await expect(member.getByRole('button', { name })).toBeEnabled()
    }
    await member.getByRole('button', { name: 'More' }).click()
    await expect(member.getByRole('menuitem')).toHaveText([
      'Acknowledge',
      'Restart…',
      'Another flow…',
      'Cancel verification',
    ])
    await member.keyboard.press('Escape')
    expect(await accessibilityProblems(member)).toEqual([])
    await member.getByRole('button', { name: 'Approve as is' }).first().click()
    await member
      .getByRole('dialog')
      .or(member.getByRole('alertdialog'))
      .getByRole('button', { name: 'Approve as is' })
      .click()
    await expect(member.getByText('Verified', { exact: true }).first()).toBeVisible()
    expect(await getVerification(client, id)).toMatchObject({
      status: 'approved',
      automatic_outcome: 'review',
      decision: { source: 'reviewer', by: { kind: 'member', name: ADMINISTRATOR.email } },
    })
  },
)

test(
  'what speaks for fraud is red, and the declined link says that nothing more is to be done',
  { tag: ['@O2'] },
  async ({ client, member, server, applicant }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: APPLICANT, simulate: 'document_tampered' },
    })
    const { id, url } = data
    await doDeed({ client, request: member.request, serverUrl: server.url }, id, { applicant: 'submits' })
    await untilStatus(client, id, 'declined')
    await member.goto(`/verifications/${id}`)
    await expect(member.getByText('High', { exact: true }).first()).toBeVisible()
    await applicant.goto(url)
    await expect(h1(applicant, 'Nothing more is to be done')).toBeVisible()
  },
)

test(
  'after a lock-out a restart gives a new link and a fresh e-mail; each verification names the other, and the old link is dead',
  { tag: ['@O5', '@V2'] },
  async ({ client, member, server, applicant }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: APPLICANT, simulate: 'picture_refused' },
    })
    const { id, url } = data
    const doing = { client, request: member.request, serverUrl: server.url }
    for (let failure = 0; failure < 6; failure++) await doDeed(doing, id, { applicant: 'fails_a_picture' })
    expect((await getVerification(client, id)).status).toBe('locked_out')
    await applicant.goto(url)
    await expect(h1(applicant, 'It cannot go on here')).toBeVisible()
    await expect(applicant.getByText(/Please contact My organisation/)).toBeVisible()

    await member.goto(`/verifications/${id}`)
    await expect(member.getByText('Locked out', { exact: true }).first()).toBeVisible()
    await member.getByRole('button', { name: 'Restart…' }).first().click()
    const dialog = member.getByRole('dialog').or(member.getByRole('alertdialog'))
    await expect(dialog.getByText('specimen@example.org is sent an e-mail.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Restart', exact: true }).click()
    await expect(member.getByRole('heading', { name: 'The new verification is ready' })).toBeVisible()
    const link = (await member
      .getByText(/\/verify#lnk_/)
      .first()
      .textContent())!.trim()
    expect(link).not.toBe(url)

    const { successor_id } = await getVerification(client, id)
    const successor = await getVerification(client, successor_id!)
    expect(successor).toMatchObject({ status: 'created', predecessor_id: id, applicant: APPLICANT })
    await member.goto(`/verifications/${successor.id}`)
    await expect(member.getByText('Replaces').first()).toBeVisible()
    await expect(member.getByRole('link', { name: id }).first()).toBeVisible()
    await member.goto(`/verifications/${id}`)
    await expect(member.getByRole('link', { name: successor.id }).first()).toBeVisible()

    await applicant.goto('about:blank')
    await applicant.goto(link)
    await expect(h1(applicant, 'Show that you are you')).toBeVisible()
    await applicant.goto('about:blank')
    await applicant.goto(url)
    await expect(h1(applicant, 'It cannot go on here')).toBeVisible()

    const { data: mails } = await client.GET('/v1/emails', {
      params: { query: { verification_id: successor.id } },
    })
    expect(mails.data.map(({ kind }) => kind)).toEqual(['restarted'])
  },
)

test(
  'a member asks again for one picture with a message; the applicant reads it, and both attempts can be compared',
  { tag: ['@V5', '@O2'] },
  async ({ client, member, server, applicant }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: APPLICANT, simulate: ['low_face_similarity', 'approve'] },
    })
    const { id, url } = data
    const doing = { client, request: member.request, serverUrl: server.url }
    await doDeed(doing, id, { applicant: 'submits' })
    await untilStatus(client, id, 'in_review')
    await asMember(member.request, server.url, `/v1/verifications/${id}/request-resubmission`, {
      steps: ['selfie'],
      reasons: ['face_not_visible'],
      message: 'Please take off the sunglasses.',
    })
    await applicant.goto(url)
    await expect(h1(applicant, 'Something is needed again')).toBeVisible()
    await expect(applicant.getByText('Please take off the sunglasses.')).toBeVisible()
    await doDeed(doing, id, { applicant: 'submits' })
    await untilStatus(client, id, 'approved')

    const { data: attempts } = await client.GET('/v1/verifications/{id}/attempts', {
      params: { path: { id } },
    })
    const [first, second] = attempts.data
    expect(
      attempts.data.map(({ number, decisions }) => [number, decisions.map(({ outcome }) => outcome)]),
    ).toEqual([
      [1, ['review', 'resubmit']],
      [2, ['approve']],
    ])
    const evidenceOf = (attempt: typeof first) =>
      Object.fromEntries((attempt?.steps ?? []).map(({ key, evidence_id }) => [key, evidence_id]))
    expect(evidenceOf(second).selfie).not.toBe(evidenceOf(first).selfie)

    await member.goto(`/verifications/${id}`)
    await member.getByRole('tab', { name: /Attempts/ }).click()
    const compared = member.getByRole('tabpanel', { name: 'Attempts' })
    await expect(compared.getByText('Kept from attempt 1')).toBeVisible()
    await expect(compared.getByRole('button', { name: 'View Selfie, attempt 1 large' })).toBeVisible()
    await expect(compared.getByRole('button', { name: 'View Selfie, attempt 2 large' })).toBeVisible()
    await expect(compared.getByText('Only in attempt 1')).toBeVisible()
    expect(await accessibilityProblems(member)).toEqual([])
  },
)

test(
  'who acknowledges is recorded with their e-mail and the time, and the verification is neutral: Reviewed',
  { tag: ['@O3'] },
  async ({ client, member, server }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: APPLICANT, simulate: 'low_face_similarity' },
    })
    const { id } = data
    await doDeed({ client, request: member.request, serverUrl: server.url }, id, { applicant: 'submits' })
    await untilStatus(client, id, 'in_review')
    await member.goto(`/verifications/${id}`)
    await member.getByRole('button', { name: 'More' }).click()
    await member.getByRole('menuitem', { name: 'Acknowledge' }).click()
    const dialog = member.getByRole('dialog').or(member.getByRole('alertdialog'))
    await dialog.getByRole('button', { name: 'Acknowledge' }).click()
    const found = await untilStatus(client, id, 'acknowledged')
    expect(found).toMatchObject({ completed_at: null, next_actor: null })
    await expect(member.getByRole('heading', { level: 1 })).toContainText('Reviewed')

    const { data: events } = await client.GET('/v1/verifications/{id}/events', {
      params: { path: { id }, query: { order: 'desc', limit: 1 } },
    })
    expect(events.data).toMatchObject([
      { type: 'verification.acknowledged', by: { kind: 'member', name: ADMINISTRATOR.email } },
    ])
    expect(Date.parse(events.data[0]!.at)).toBe(Date.parse(found.updated_at))
    await member.getByRole('tab', { name: 'Timeline' }).click()
    await expect(member.getByRole('tabpanel').getByText(ADMINISTRATOR.email).first()).toBeVisible()
  },
)
