import { spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { CountersignError, createClient, type Client } from '@countersign/sdk'
import { freePort, startServer } from '../src/harness/start-server.ts'
import { receiveWebhooks, type WebhookReceiver } from '../src/harness/webhook-receiver.ts'

const KILLS = 50
/** So many work at the same time, each without a pause. */
const HANDS = 6
/** Of the kills every fifth hits a server that is still starting. */
const EARLY_EVERY = 5
const RUNNING_MS_MAX = 2_500
const STARTING_MS_MAX = 3_000
/** A job that a killed server had begun is taken up by another after a minute. */
const SETTLED_WITHIN_MS = 240_000

const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(Math.random() * values.length)]!

/** What the API acknowledged: the highest version of each verification that an answer named. */
type Acknowledged = Map<string, number>

const OUTCOMES = ['approve', 'document_expired', 'low_face_similarity'] as const

const isSeldom = () => Math.random() < 0.1

/** One verification that is begun, seldom handed in (which draws pictures), and then something to one of the others. */
async function work(client: Client, acknowledged: Acknowledged): Promise<void> {
  const note = ({ id, version }: { id: string; version: number }) =>
    acknowledged.set(id, Math.max(version, acknowledged.get(id) ?? 0))
  const { verifications, testMode } = client
  const { id } = await verifications.create({ simulate: pick(OUTCOMES) })
  note(await verifications.get(id))
  note(await testMode.simulateApplicant(id, { applicant: isSeldom() ? 'submits' : 'consents' }))
  const other = pick([...acknowledged.keys()])
  const act = pick([
    () => verifications.cancel(other),
    () => verifications.approve(other),
    () => verifications.decline(other, { reasons: ['document_tampered'] }),
    () => verifications.acknowledge(other),
    () => verifications.restart(other),
    () => verifications.renewLink(other),
  ])
  note(await act())
}

/** Works until the server is gone; what the state of a verification does not allow is refused, and the next is tried. */
async function hand(client: Client, acknowledged: Acknowledged): Promise<void> {
  for (;;) {
    try {
      await work(client, acknowledged)
    } catch (error) {
      const isRefused = error instanceof CountersignError && error.status >= 400 && error.status < 500
      if (!isRefused) return
    }
  }
}

/** A start that is killed, most often before it is ready. */
async function killWhileStarting(dataDir: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  await sleep(afterMs)
  child.kill('SIGKILL')
  await exited
}

type Event = { id: string; seq: number; type: string; announced: string }

async function eventsOfAll(client: Client): Promise<Map<string, Event[]>> {
  const ids: string[] = []
  for await (const { id } of client.verifications.list({ limit: 100 })) ids.push(id)
  const events = new Map<string, Event[]>()
  for (const id of ids) {
    const own: Event[] = []
    for await (const event of client.verifications.listEvents(id, { order: 'asc', limit: 100 }))
      own.push(event)
    events.set(id, own)
  }
  return events
}

type Arrived = { id: string; type: string; verification_id: string; seq: number; data: { version: number } }

/** Each event once, as it came first. */
function firstArrivals({ received }: WebhookReceiver): Map<string, Arrived> {
  const bodies = new Map<string, string>()
  for (const { headers, body } of received) {
    const id = String(headers['webhook-id'])
    const before = bodies.get(id)
    // The same id, the same bytes: however often it came, and from whichever process.
    if (before !== undefined) expect(body).toBe(before)
    else bodies.set(id, body)
  }
  return new Map([...bodies].map(([id, body]) => [id, JSON.parse(body) as Arrived]))
}

type Said = Pick<Event, 'id' | 'seq' | 'type'>

/** Events of a verification that came out of order, and whose first try failed: they waited for the next one (docs/webhooks.md). */
async function failedAtFirst(
  client: Client,
  endpointId: string,
  came: readonly (Said & { verification_id: string })[],
): Promise<Set<string>> {
  const isOrdered = came.every(({ seq }, index) => index === 0 || seq > came[index - 1]!.seq)
  if (isOrdered) return new Set()
  const query = { verification_id: came[0]!.verification_id, limit: 100 }
  const { data } = await client.webhooks.listDeliveries(endpointId, query)
  const failed = data.filter(({ attempts }) => attempts[0]?.error)
  console.log(`  overtaken: ${JSON.stringify(failed.map(({ seq, attempts }) => [seq, attempts]))}`)
  return new Set(failed.map(({ event_id }) => event_id))
}

const isAnnounced = ({ announced }: Event) => announced !== 'silent'

test(
  `a server that is killed ${KILLS} times under load loses no event: each arrives, signed and in order, and every gap is a silent one`,
  { tag: ['@own5'] },
  async () => {
    test.setTimeout(1_800_000)
    const receiver = await receiveWebhooks()
    const dataDir = await mkdtemp(join(tmpdir(), 'countersign-kills-'))
    const acknowledged: Acknowledged = new Map()
    let server = await startServer({ dataDir })
    const { apiKey } = server
    const clientOf = (url: string) =>
      createClient({ baseUrl: url, apiKey, retry: { max: 0 }, timeoutMs: 20_000 })
    try {
      const endpoint = await clientOf(server.url).webhooks.createEndpoint({ url: receiver.url })
      receiver.trust(endpoint.secret)

      for (let kill = 1; kill <= KILLS; kill++) {
        const isEarly = kill % EARLY_EVERY === 0
        const afterMs = Math.round(Math.random() * (isEarly ? STARTING_MS_MAX : RUNNING_MS_MAX))
        if (isEarly) {
          await killWhileStarting(dataDir, afterMs)
        } else {
          if (kill > 1) server = await startServer({ dataDir })
          const client = clientOf(server.url)
          const hands = Array.from({ length: HANDS }, () => hand(client, acknowledged))
          await sleep(afterMs)
          await server.kill()
          await Promise.all(hands)
        }
        if (kill % 10 === 0) {
          console.log(
            `  ${kill} kills: ${acknowledged.size} verifications, ${receiver.received.length} deliveries`,
          )
        }
      }

      server = await startServer({ dataDir })
      const client = clientOf(server.url)
      const pending = () => client.webhooks.listDeliveries(endpoint.id, { status: 'pending', limit: 1 })
      const missing = async () => {
        const arrived = firstArrivals(receiver)
        const events = [...(await eventsOfAll(client)).values()].flat()
        return events.filter((event) => isAnnounced(event) && !arrived.has(event.id)).map(({ id }) => id)
      }
      await expect.poll(missing, { timeout: SETTLED_WITHIN_MS, intervals: [2_000] }).toEqual([])
      await expect.poll(async () => (await pending()).data, { timeout: SETTLED_WITHIN_MS }).toEqual([])

      const events = await eventsOfAll(client)
      const arrived = [...firstArrivals(receiver).values()]
      expect(arrived.length).toBeGreaterThan(KILLS)
      const byVerification = Map.groupBy(arrived, (event) => event.verification_id)
      // Nothing that was acknowledged is gone, and nothing arrived that is not in the database.
      for (const [id, version] of acknowledged) expect(events.get(id)?.length).toBeGreaterThanOrEqual(version)
      for (const id of byVerification.keys()) expect(events.has(id)).toBe(true)
      for (const [id, own] of events) {
        const came = byVerification.get(id) ?? []
        expect(own.map(({ seq }) => seq)).toEqual(own.map((_event, index) => index + 1))
        // In the order in which they happened: what is left out of the numbers is silent. Only one that failed at first is overtaken.
        const failed = await failedAtFirst(client, endpoint.id, came)
        const said = (of: readonly Said[]) =>
          of
            .filter((event) => !failed.has(event.id))
            .map(({ id: event, seq, type }) => ({ id: event, seq, type }))
        expect(said(came)).toEqual(said(own.filter(isAnnounced)))
        expect(came).toHaveLength(own.filter(isAnnounced).length)
        expect(came.map(({ data }) => data.version)).toEqual(came.map(({ seq }) => seq))
      }
      const again = receiver.received.length - arrived.length
      console.log(
        `  ${events.size} verifications, ${arrived.length} events announced, ${again} deliveries came again`,
      )
    } finally {
      await server.remove()
      await receiver.close()
    }
  },
)
