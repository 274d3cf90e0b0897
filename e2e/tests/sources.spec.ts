import type { Client } from '@countersign/sdk'
import { doDeed } from '../src/harness/deeds.ts'
import { expect, getVerification, test } from '../src/harness/journey.ts'
import type { Received } from '../src/harness/webhook-receiver.ts'
import { IDMETA } from '../src/sources/idmeta.ts'
import type { SourceRow, VendorWords } from '../src/sources/source-row.ts'
import { VERIFF } from '../src/sources/veriff.ts'
import { VOUCHSAFE } from '../src/sources/vouchsafe.ts'

/** Every row makes a verification of its own in test mode; the test clock goes on from row to row. */
const SOURCES: readonly SourceRow[] = [...VERIFF, ...VOUCHSAFE, ...IDMETA]
const APPLICANT = { first_name: 'Specimen', last_name: 'Source', email: 'specimen@example.org' }

for (const row of SOURCES) {
  const tag = row.rows.map((name) => `@${name}`)
  test(
    `${row.source}: ${row.sentence}`,
    { tag },
    async ({ client, applicant, member, server, receiver, webhookSecret }) => {
      expect(webhookSecret).toMatch(/^whsec_/)
      const { data: made } = await client.POST('/v1/verifications', {
        body: { applicant: APPLICANT, ...(row.simulate !== undefined && { simulate: row.simulate }) },
      })
      const { id, url } = made
      const doing = { client, request: member.request, serverUrl: server.url }
      for (const deed of row.deeds) await doDeed(doing, id, deed)

      const found = await getVerification(client, id)
      expect(found).toMatchObject({ status: row.status, ...row.is })
      if (row.overall) expect([found.overall.name, found.overall.value]).toEqual(row.overall)
      expect(await wordsOf(client, id, row.says ?? {})).toEqual(row.says ?? {})

      const happened = await eventsOf(client, id)
      const announced = happened.filter(({ announced: how }) => how !== 'silent').map(({ type }) => type)
      expect(withoutRepetitions(announced)).toEqual([...row.announced])
      const ends = announced.filter((type) => ENDS.has(type))
      expect(ends).toEqual([...new Set(ends)])
      const silent = happened.filter(({ announced: how }) => how === 'silent').map(({ type }) => type)
      expect(silent).toEqual(expect.arrayContaining([...(row.silent ?? [])]))
      if (announced.length > 0) await receiver.waitFor(`verification.${announced.at(-1)}`, id)
      expect(receivedOf(receiver.received, id)).toEqual(announced.toSorted())
      if (row.emails) expect(await emailsOf(client, id)).toEqual([...row.emails])

      if (row.page === undefined) return
      await applicant.goto(url)
      await expect(applicant.getByRole('heading', { level: 1 })).toHaveText(row.page)
    },
  )
}

/** What can happen to a verification once only, as long as nobody overturns it. */
const ENDS = new Set(['approved', 'declined', 'locked_out', 'expired', 'abandoned', 'cancelled', 'restarted'])

const short = (type: string) => type.replace('verification.', '')
const withoutRepetitions = (types: readonly string[]) =>
  types.filter((type, index) => types.indexOf(type) === index)

type Happened = { type: string; announced: string }

async function eventsOf(client: Client, id: string, cursor?: string): Promise<Happened[]> {
  const { data } = await client.GET('/v1/verifications/{id}/events', {
    params: { path: { id }, query: { limit: 100, ...(cursor !== undefined && { cursor }) } },
  })
  const happened = data.data.map(({ type, announced }) => ({ type: short(type), announced }))
  return data.next ? [...happened, ...(await eventsOf(client, id, data.next))] : happened
}

/** What came over the wire, as often as it came. */
const receivedOf = (received: readonly Received[], id: string): string[] =>
  received
    .map(({ body }) => JSON.parse(body) as { type: string; verification_id: string })
    .filter(({ verification_id }) => verification_id === id)
    .map(({ type }) => short(type))
    .toSorted()

async function emailsOf(client: Client, id: string): Promise<string[]> {
  const query = { verification_id: id }
  await expect
    .poll(async () => {
      const { data } = await client.GET('/v1/emails', { params: { query } })
      return data.data.filter(({ status }) => status === 'queued').length
    })
    .toBe(0)
  const { data } = await client.GET('/v1/emails', { params: { query } })
  return data.data.map(({ kind }) => kind).toReversed()
}

/** What each vendor that a row speaks of says, as far as the row speaks of it. */
async function wordsOf(client: Client, id: string, says: VendorWords): Promise<VendorWords> {
  const words: VendorWords = {}
  const { veriff, vouchsafe } = says
  if (veriff) words.veriff = pick(await say(client, id, 'veriff'), veriff)
  if (vouchsafe) words.vouchsafe = pick(await say(client, id, 'vouchsafe'), vouchsafe)
  if (says.idenfy) words.idenfy = String((await say(client, id, 'idenfy')).overall)
  if (says.idmeta !== undefined) words.idmeta = Number((await say(client, id, 'idmeta')).status)
  if (says.truora) {
    const { status, failure_status } = await say(client, id, 'truora')
    words.truora = [status, failure_status].filter(Boolean).join(' ')
  }
  return words
}

const pick = <Wanted extends object>(from: Record<string, unknown>, wanted: Wanted): Wanted =>
  Object.fromEntries(Object.keys(wanted).map((name) => [name, from[name]])) as Wanted

async function say(
  client: Client,
  id: string,
  dialect: 'veriff' | 'idenfy' | 'truora' | 'vouchsafe' | 'idmeta',
) {
  const { data } = await client.GET('/v1/verifications/{id}', {
    params: { path: { id }, query: { dialect } },
  })
  return data.dialect as Record<string, unknown>
}
