import { Webhook } from 'standardwebhooks'
import { begin, submit, takeAll } from '../src/harness/applicant.ts'
import {
  DECLARED_ANNA,
  expect,
  getVerification,
  specimen,
  test,
  untilStatus,
} from '../src/harness/journey.ts'

test(
  'an applicant with a passport is verified, the reviewer sees why, and a signed webhook tells the integrator',
  { tag: ['@M1', '@O1', '@own3'] },
  async ({ client, applicant, camera, member, receiver, webhookSecret }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: DECLARED_ANNA, reference: 'main-job' },
    })
    const { id, url, ...created } = data
    expect(created).toMatchObject({
      status: 'created',
      overall: { name: 'empty', value: 99, because: ['biometrics', 'document'] },
      progress: { done: 0, total: 5 },
      next_actor: 'applicant',
    })

    await begin(applicant, url)
    const wheel = applicant.getByRole('progressbar', { name: /steps done/ })
    await expect(wheel).toHaveAccessibleName('2 of 5 steps done')
    expect((await getVerification(client, id)).overall).toMatchObject({ name: 'in_progress', value: 5 })
    const { front, selfie } = await specimen()
    await takeAll(applicant, camera, { front, selfie })
    await expect(wheel).toHaveAccessibleName('4 of 5 steps done')
    await submit(applicant)
    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('Nothing more is to be done', {
      timeout: 90_000,
    })

    const end = await untilStatus(client, id, 'approved')
    expect(end).toMatchObject({
      overall: { name: 'verified', value: 3, because: ['biometrics', 'document'] },
      progress: { done: 5, total: 5 },
      automatic_outcome: 'approve',
      decision: { outcome: 'approve', source: 'automatic', reasons: [] },
      next_actor: null,
    })
    expect(end.document?.read).toMatchObject({
      format: 'TD3',
      issuing_state: 'UTO',
      last_name: 'ERIKSSON',
      first_name: 'ANNA MARIA',
      birth_date: '1974-08-12',
    })

    const webhook = await receiver.waitFor('verification.approved', id)
    const message = new Webhook(webhookSecret).verify(webhook.body, webhook.headers as Record<string, string>)
    expect(message).toMatchObject({
      type: 'verification.approved',
      verification_id: id,
      data: { status: 'approved', overall: { name: 'verified', value: 3 }, reference: 'main-job' },
    })
    const announced = receiver.received
      .map(({ body }) => JSON.parse(body) as { verification_id: string; type: string; seq: number })
      .filter((sent) => sent.verification_id === id)
    expect(announced.map((sent) => sent.type)).toEqual([
      'verification.started',
      'verification.step_completed',
      'verification.step_completed',
      'verification.submitted',
      'verification.approved',
    ])
    expect(announced.map((sent) => sent.seq)).toEqual(
      announced.map((sent) => sent.seq).toSorted((a, b) => a - b),
    )

    await member.goto('/verifications')
    await member.getByRole('link', { name: 'Anna Maria Eriksson' }).first().click()
    await expect(member.getByRole('heading', { level: 1, name: /Anna Maria Eriksson/ })).toBeVisible()
    await expect(member.getByText('Verified', { exact: true }).first()).toBeVisible()
    await expect(member.getByRole('heading', { name: 'Why' })).toBeVisible()
    await expect(member.getByText('Document and selfie, version 1', { exact: true })).toBeVisible()
  },
)

test(
  'another face is declined with the numbers that led to it',
  { tag: ['@own3'] },
  async ({ client, applicant, camera, member }) => {
    const { data } = await client.POST('/v1/verifications', { body: { reference: 'other-face' } })
    const { id, url } = data
    const { front, selfie } = await specimen({ faults: ['other_face'] })
    await begin(applicant, url)
    await takeAll(applicant, camera, { front, selfie })
    await submit(applicant)

    const end = await untilStatus(client, id, 'declined')
    expect(end).toMatchObject({
      overall: { name: 'rejected', value: 1, because: ['biometrics'] },
      decision: { outcome: 'decline', source: 'automatic', reasons: ['face_mismatch'] },
    })
    const match = end.components
      .flatMap((component) => component.checks)
      .find((check) => check.kind === 'face_match')
    expect(match).toMatchObject({
      result: 'rejected',
      findings: [
        { code: 'face_mismatch', severity: 'high', measure: 'descriptor_distance', threshold: 0.6 },
        { code: 'face_mismatch', severity: 'high', measure: 'embedding_distance', threshold: 0.45 },
      ],
    })

    const why = await client.GET('/v1/verifications/{id}/why', { params: { path: { id } } })
    expect(why.data).toMatchObject({
      status: 'declined',
      findings: [
        { check: 'face_match', outcome: 'decline', rule: 'catalogue' },
        { check: 'face_match', outcome: 'decline', rule: 'catalogue' },
      ],
    })
    await member.goto(`/verifications/${id}`)
    await expect(member.getByText('Selfie and portrait show different people').first()).toBeVisible()
  },
)
