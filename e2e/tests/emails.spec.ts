import { doDeed } from '../src/harness/deeds.ts'
import { accessibilityProblems, expect, test, untilStatus } from '../src/harness/journey.ts'

const APPLICANT = { first_name: 'Specimen', last_name: 'Mail', email: 'specimen@example.org' }
const DAY = { advance: 'P1D' }

test(
  'the applicant gets one neutral e-mail about a review, never the reason, and reminders that stop at the end',
  { tag: ['@O4'] },
  async ({ client, member, server, applicant }) => {
    const { data } = await client.POST('/v1/verifications', {
      body: { applicant: APPLICANT, language: 'es', simulate: 'low_face_similarity+watchlist_match' },
    })
    const { id, url } = data
    const doing = { client, request: member.request, serverUrl: server.url }
    const kinds = async () => {
      const { data: mails } = await client.GET('/v1/emails', { params: { query: { verification_id: id } } })
      return mails.data.map(({ kind }) => kind).toReversed()
    }
    await doDeed(doing, id, DAY)
    await doDeed(doing, id, DAY)
    await expect.poll(kinds).toEqual(['invitation', 'reminder', 'reminder'])
    await doDeed(doing, id, { applicant: 'submits' })
    await untilStatus(client, id, 'in_review')
    await doDeed(doing, id, DAY)
    await expect.poll(kinds).toEqual(['invitation', 'reminder', 'reminder', 'under_review'])

    const { data: mails } = await client.GET('/v1/emails', { params: { query: { verification_id: id } } })
    const contentOf = async (kind: string) => {
      const found = mails.data.find((mail) => mail.kind === kind)!
      const { data: content } = await client.GET('/v1/emails/{id}/content', {
        params: { path: { id: found.id } },
      })
      return content
    }
    const review = await contentOf('under_review')
    expect(review.text).not.toMatch(/rostro|cara|lista|sospech|similitud|face|watchlist|fraud/i)
    expect(review.subject).not.toContain('Specimen')
    const reminder = await contentOf('reminder')
    expect(reminder.text).toContain(url)

    await member.goto('/emails')
    await expect(member.getByText('No mail server is configured')).toBeVisible()
    const listed = member.getByRole('list', { name: 'All e-mails' }).getByRole('button')
    await expect(listed.first()).toContainText('Under review')
    expect(await accessibilityProblems(member)).toEqual([])
    await member.getByRole('combobox', { name: 'Kind' }).selectOption('Invitation')
    await expect(listed.first()).toContainText('Invitation')
    await listed.first().click()
    await expect(member.getByRole('link', { name: 'Open the link' })).toHaveAttribute('href', url)
    await applicant.goto(url)
    await expect(applicant.getByRole('heading', { level: 1 })).toHaveText('Gracias, eso es todo')
  },
)
