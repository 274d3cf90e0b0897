import { accessibilityProblems, expect, test } from '../src/harness/journey.ts'

test(
  'every request says 1 success or 2 failed, can be asked for by its id, and is found in the log without personal data',
  { tag: ['@M2'] },
  async ({ client, member, server }) => {
    const made = await client.POST('/v1/verifications', {
      body: { applicant: { first_name: 'Specimen', last_name: 'Requested' } },
    })
    const refused = await fetch(`${server.url}/v1/verifications`, {
      method: 'POST',
      body: JSON.stringify({ flow_id: 'flo_unknown' }),
      headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
    })
    expect(made.response.headers.get('x-request-status')).toBe('1')
    expect(refused.headers.get('x-request-status')).toBe('2')
    const ids = [made.response, refused].map(({ headers }) => headers.get('x-request-id')!)
    const recorded = async (id: string) => {
      const { data } = await client.GET('/v1/requests/{id}', { params: { path: { id } } })
      return data
    }
    await expect.poll(() => recorded(ids[0]!)).toMatchObject({ status: 1, http_status: 201, method: 'POST' })
    await expect
      .poll(() => recorded(ids[1]!))
      .toMatchObject({ status: 2, http_status: 404, code: 'not_found' })
    expect(JSON.stringify(await recorded(ids[0]!))).not.toMatch(/Specimen|Requested|127\.0\.0\.1/)

    await member.goto('/requests')
    await expect(member.getByRole('heading', { level: 1, name: 'Requests' })).toBeVisible()
    await member.getByRole('searchbox').or(member.getByRole('textbox')).first().fill(ids[1]!)
    await member.keyboard.press('Enter')
    const row = member.getByRole('row').filter({ hasText: 'Failed' })
    await expect(row).toHaveCount(1)
    await expect(row).toContainText('404')
    await expect(row).toContainText('not_found')
    expect(await accessibilityProblems(member)).toEqual([])
  },
)
