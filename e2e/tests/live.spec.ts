import { doDeed } from '../src/harness/deeds.ts'
import { expect, test, untilStatus } from '../src/harness/journey.ts'

test(
  'the list and the wheel change while somebody looks, without reloading',
  { tag: ['@O1'] },
  async ({ client, member, server }) => {
    await member.goto('/verifications')
    await expect(member.getByText('Live updates').first()).toBeAttached()
    await member.evaluate(() => Object.assign(window, { isTheSamePage: true }))
    const name = `Live ${Date.now()}`
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: { first_name: 'Specimen', last_name: name }, simulate: 'approve' },
    })
    const { id } = data
    const row = member.getByRole('row').filter({ hasText: name })
    await expect(row).toContainText('Created')
    const doing = { client, request: member.request, serverUrl: server.url }
    await doDeed(doing, id, { applicant: 'hands_in:document_front' })
    await expect(row).toContainText('In progress')
    await expect(row.getByRole('progressbar', { name: '3 of 5 steps done' })).toBeAttached()
    await doDeed(doing, id, { applicant: 'submits' })
    await untilStatus(client, id, 'approved')
    await expect(row).toContainText('Verified')
    expect(await member.evaluate(() => 'isTheSamePage' in window)).toBe(true)
  },
)
