import { accessibilityProblems, expect, test, untilStatus } from '../src/harness/journey.ts'

test(
  'an integrator forces an outcome, acts as the applicant and moves the clock, in the dashboard and over the API',
  { tag: ['@own12'] },
  async ({ client, member }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: { first_name: 'Specimen', last_name: 'Clock' }, simulate: 'low_face_similarity' },
    })
    const { id, expires_at } = data
    await member.goto(`/verifications/${id}`)
    await expect(member.getByText(/^Simulated. The outcome of this verification is forced/)).toBeVisible()
    await member.getByRole('button', { name: 'Act as the applicant' }).click()
    await member.getByRole('menuitem', { name: 'Hands everything in and submits' }).click()
    await untilStatus(client, id, 'in_review')
    await expect(member.getByText('Needs review', { exact: true }).first()).toBeVisible()

    const other = (await client.POST('/v1/verifications', { body: {} })).data
    const before = (await client.GET('/v1/test-clock')).data
    const moved = await client.POST('/v1/test-clock/advance', { body: { by: 'P7D' } })
    expect(Date.parse(moved.data.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(7 * 86_400_000)
    const { data: expired } = await client.GET('/v1/verifications/{id}', {
      params: { path: { id: other.id } },
    })
    expect(expired).toMatchObject({ status: 'expired', completed_at: other.expires_at })
    expect((await client.GET('/v1/verifications/{id}', { params: { path: { id } } })).data.status).toBe(
      'in_review',
    )
    expect(Date.parse(moved.data.now)).toBeGreaterThan(Date.parse(expires_at))

    await member.goto('/developers')
    await expect(member.getByText(/Test clock: .* ahead/).first()).toBeVisible()
    expect(await accessibilityProblems(member)).toEqual([])
  },
)

test('nothing is forced in live mode', { tag: ['@own12'] }, async ({ member, server }) => {
  const headers = { origin: server.url, 'x-mode': 'live' }
  const forced = await member.request.post(`${server.url}/v1/verifications`, {
    data: { simulate: 'approve' },
    headers,
  })
  expect([forced.status(), ((await forced.json()) as { code: string }).code]).toEqual([403, 'test_mode_only'])
  const clock = await member.request.post(`${server.url}/v1/test-clock/advance`, {
    data: { by: 'P1D' },
    headers,
  })
  expect(((await clock.json()) as { code: string }).code).toBe('test_mode_only')
})
