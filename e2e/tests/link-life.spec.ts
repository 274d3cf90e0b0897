import { begin, goOn, retakePicture, submit, takeAll, takePicture } from '../src/harness/applicant.ts'
import {
  DECLARED_ANNA,
  expect,
  getVerification,
  specimen,
  test,
  untilStatus,
} from '../src/harness/journey.ts'

const DAY_MS = 86_400_000

test(
  'the link resumes, opens again for a resubmission with its reasons, and says nothing more when finished',
  { tag: ['@V2', '@V5'] },
  async ({ client, applicant, camera, receiver, webhookSecret }) => {
    expect(webhookSecret).toMatch(/^whsec_/)
    const { data } = await client.POST('/v1/verifications', { body: { applicant: DECLARED_ANNA } })
    const { id, url } = data

    await applicant.goto(url)
    await expect(applicant.getByRole('heading', { name: 'Why the camera?' })).toBeVisible()
    await expect(applicant.getByText(/It takes about 3 minutes/)).toBeVisible()
    const expired = await specimen({ faults: ['expired'] })
    await begin(applicant, url)
    await takePicture(applicant, camera, 'front', expired.front)
    await goOn(applicant)

    // Closed and opened again: the applicant goes on where they stopped.
    await applicant.goto('about:blank')
    await applicant.goto(url)
    await expect(applicant.getByText('Welcome back. What you had finished was kept.')).toBeVisible()
    await takePicture(applicant, camera, 'selfie', expired.selfie)
    await submit(applicant)

    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('Something is needed again', {
      timeout: 90_000,
    })
    await expect(applicant.getByText('The document is no longer valid.')).toBeVisible()
    const again = await getVerification(client, id)
    expect(again).toMatchObject({
      status: 'resubmission_requested',
      attempt: 2,
      overall: { name: 'incomplete', value: 4 },
      decision: { outcome: 'resubmit', source: 'automatic', reasons: ['document_expired'] },
      next_actor: 'applicant',
      can_retry: true,
    })
    const requested = await receiver.waitFor('verification.resubmission_requested', id)
    expect(JSON.parse(requested.body)).toMatchObject({
      data: { status: 'resubmission_requested', attempt: 2 },
    })

    // Blurred at first, then sharp: a refused picture costs a try, and nothing else.
    const [valid, blurred] = [await specimen(), await specimen({ faults: ['blur'] })]
    await applicant.getByRole('button', { name: 'Begin' }).click()
    await takePicture(applicant, camera, 'front', blurred.front)
    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('This picture cannot be used')
    await expect(applicant.getByText(/Too blurred: hold still/)).toBeVisible()
    await retakePicture(applicant, camera, valid.front)
    await goOn(applicant)
    await submit(applicant)
    await untilStatus(client, id, 'approved')

    await applicant.goto('about:blank')
    await applicant.goto(url)
    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('Nothing more is to be done')
    await expect(applicant.getByRole('main')).toHaveText('Nothing more is to be doneYou may close this page.')
    await expect(applicant.getByRole('main').getByRole('button')).toHaveCount(0)
  },
)

test(
  'never opened expires, opened with partial data is abandoned, seven days after creation unless told otherwise',
  { tag: ['@V3'] },
  async ({ client, applicant, camera, receiver, webhookSecret }) => {
    expect(webhookSecret).toMatch(/^whsec_/)
    const byDefault = (await client.POST('/v1/verifications', { body: {} })).data
    expect(Date.parse(byDefault.expires_at) - Date.parse(byDefault.created_at)).toBe(7 * DAY_MS)

    // Other journeys may have moved the clock of test mode.
    const now = Date.parse(byDefault.created_at)
    const soon = (ms: number) => ({ body: { expires_at: new Date(now + ms).toISOString() } })
    const never = (await client.POST('/v1/verifications', soon(2_000))).data
    expect(await untilStatus(client, never.id, 'expired')).toMatchObject({
      opened_at: null,
      next_actor: null,
    })
    await receiver.waitFor('verification.expired', never.id)
    await applicant.goto(never.url)
    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('This link has expired')

    const { front } = await specimen()
    const partial = (await client.POST('/v1/verifications', { body: {} })).data
    await begin(applicant, partial.url)
    await takePicture(applicant, camera, 'front', front)
    await goOn(applicant)
    await client.POST('/v1/test-clock/advance', { body: { by: 'P7D' } })
    const abandoned = await getVerification(client, partial.id)
    expect(abandoned).toMatchObject({
      status: 'abandoned',
      completed_at: partial.expires_at,
      overall: { name: 'incomplete', value: 4 },
      decision: { source: 'timeout' },
    })
    await receiver.waitFor('verification.abandoned', partial.id)
    await applicant.goto('about:blank')
    await applicant.goto(partial.url)
    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('The time for this link is over')

    for (const { id } of [never, partial]) {
      const ends = receiver.received.filter(
        ({ body }) => /"verification\.(expired|abandoned)"/.test(body) && body.includes(id),
      )
      expect(ends).toHaveLength(1)
    }
  },
)

test(
  'a blurred picture is refused at once with a hint that helps; after the fifth failure the next one locks out',
  { tag: ['@O5'] },
  async ({ client, applicant, camera, receiver, webhookSecret }) => {
    expect(webhookSecret).toMatch(/^whsec_/)
    const { data } = await client.POST('/v1/verifications', { body: {} })
    const { id, url } = data
    await begin(applicant, url)
    const blurred = await specimen({ faults: ['blur'] })
    await takePicture(applicant, camera, 'front', blurred.front)
    const title = applicant.getByRole('heading', { level: 1 })
    await expect(title).toHaveText('This picture cannot be used')
    await expect(applicant.getByText(/Too blurred: hold still/)).toBeVisible()
    for (const left of ['5 more tries', '4 more tries', '3 more tries', '2 more tries', 'one more try']) {
      await expect(applicant.getByText(new RegExp(left, 'i'))).toBeVisible()
      expect((await getVerification(client, id)).status).toBe('in_progress')
      await retakePicture(applicant, camera, blurred.front)
    }
    await expect(title).toHaveText('It cannot go on here')
    await expect(applicant.getByText(/Please contact My organisation/)).toBeVisible()
    expect(await getVerification(client, id)).toMatchObject({ status: 'locked_out', next_actor: null })
    await receiver.waitFor('verification.locked_out', id)
  },
)

test('an identity card is asked for on both sides, also by upload instead of the camera', async ({
  client,
  applicant,
  camera,
}) => {
  const { data } = await client.POST('/v1/verifications', { body: {} })
  const { id, url } = data
  const card = await specimen({ type: 'id_card', identity: 'peter' })
  await begin(applicant, url, 'Identity card')
  await applicant
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'front.jpg', mimeType: 'image/jpeg', buffer: card.front })
  await applicant.getByRole('button', { name: 'Use this picture' }).click()
  await goOn(applicant)
  await takeAll(applicant, camera, { front: undefined as never, back: card.back!, selfie: card.selfie })
  await submit(applicant)
  const end = await untilStatus(client, id, 'approved')
  expect(end.document?.read).toMatchObject({
    format: 'TD1',
    last_name: 'STEVENSON',
    first_name: 'PETER JOHN',
  })
})
