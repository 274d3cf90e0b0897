/**
 * Webhooks end to end: from committed events with their jobs to the moment the last signed delivery was received on loopback, beside bare
 * undici POSTs of the same bodies to the same receiver in the same run; and what 100,000 deliveries that wait for a dead endpoint cost.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Agent, request } from 'undici'
import { loadConfig } from '../../server/src/config.ts'
import { createContext } from '../../server/src/context.ts'
import { createAccount } from '../../server/src/first-start.ts'
import { installQueues, startJobQueue, type JobQueue } from '../../server/src/jobs/job-queue.ts'
import { startJobs } from '../../server/src/jobs/start-jobs.ts'
import { KEY_PERMISSIONS, NOWHERE, type Caller } from '../../server/src/services/caller.ts'
import type { Context } from '../../server/src/services/context.ts'
import { createVerification } from '../../server/src/services/verification/create.ts'
import { createWebhookEndpoint } from '../../server/src/services/webhook-endpoint/create.ts'
import { createPool } from '../../server/src/store/connect.ts'
import { createDatabase, type Database } from '../../server/src/store/database.ts'
import { startEmbedded } from '../../server/src/store/embedded/start-embedded.ts'
import { migrate } from '../../server/src/store/migrate.ts'

type Pool = Database['pool']

const EVENTS = Number(process.env.BENCH_EVENTS ?? 10_000)
const WAITING = Number(process.env.BENCH_WAITING ?? 100_000)
const VERIFICATIONS = 500
const ROUNDS = 3
const AT_ONCE = 16
const nothing = () => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }

export async function bench(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const server = await startEmbedded({ dataDir, log: nothing })
  const owner = createPool({ connectionString: server.connectionString, role: 'owner' })
  const connect = (connectionsMax: number) =>
    createPool({ connectionString: server.appConnectionString, role: 'app', connectionsMax })
  const [pool, locks] = [connect(20), connect(9)]
  try {
    await migrate(owner)
    await installQueues(owner, server.connectionString)
    const queue = await startJobQueue({ connectionString: server.appConnectionString, log, supervise: true })
    const env = { WEBHOOK_ALLOW_ADDRESSES: '127.0.0.0/8' }
    const config = { ...loadConfig({ env, envFile: false }), dataDir, evidenceDir: join(dataDir, 'evidence') }
    const database = createDatabase(pool)
    const masterKey = Buffer.alloc(32, 7)
    const context = createContext({ config, database, masterKey, enqueue: queue.enqueue, log })
    await measure(context, owner, queue, locks)
    await Promise.all([queue.stop(1_000), context.checks.close(), context.specimens.close()])
  } finally {
    await Promise.all([pool.end(), locks.end(), owner.end()])
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(context: Context, owner: Pool, queue: JobQueue, locks: Pool): Promise<void> {
  const { id: accountId } = await createAccount(owner, { name: 'Bench', at: new Date() })
  const caller: Caller = {
    account: { id: accountId, name: 'Bench' },
    mode: 'test',
    actor: { kind: 'api_key', id: 'key_bench' },
    personId: null,
    from: NOWHERE,
    permissions: KEY_PERMISSIONS,
  }
  const receiver = new Worker(new URL('receiver.ts', import.meta.url))
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }]
  const url = `http://127.0.0.1:${port}/hook`
  await createWebhookEndpoint(context, caller, { url })
  const ids: string[] = []
  for (let made = 0; made < VERIFICATIONS; made++) {
    const { answer } = await createVerification(
      context,
      caller,
      {},
      { once: null, present: ({ view }) => view },
    )
    ids.push(answer.state.id)
  }
  const jobs = await startJobs({ context, queue, locks, runsAtOnce: 1 })
  console.log('signed deliveries/s   bare POSTs/s   ratio   load average')
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await bareRate(owner, receiver, url)
    const rate = await deliveredRate(owner, receiver, { accountId, ids, round })
    const cells = [
      rate.toFixed(0).padStart(19),
      bare.toFixed(0).padStart(14),
      (rate / bare).toFixed(2).padStart(7),
    ]
    console.log([...cells, loadavg()[0]!.toFixed(1).padStart(14)].join(' '))
  }
  await waitingForTheDead(context, owner, receiver, { accountId, ids, caller })
  await jobs.stop()
  await receiver.terminate()
}

async function expectIds(receiver: Worker, count: number): Promise<() => Promise<unknown>> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a thread, which has none
  receiver.postMessage(count)
  await once(receiver, 'message')
  return () => once(receiver, 'message')
}

/** The bodies of events as they would be sent, by as many hands as the dispatcher has. */
async function bareRate(owner: Pool, receiver: Worker, url: string): Promise<number> {
  const { rows } = await owner.query<{ body: string }>('SELECT body FROM webhook_deliveries LIMIT 1')
  const body = rows[0]?.body ?? JSON.stringify({ data: 'x'.repeat(500) })
  const all = await expectIds(receiver, EVENTS)
  const agent = new Agent({ pipelining: 1 })
  const startedAt = performance.now()
  let sent = 0
  const hand = async () => {
    while (sent < EVENTS) {
      const headers = { 'content-type': 'application/json', 'webhook-id': `bare_${sent++}` }
      const response = await request(url, { method: 'POST', headers, body, dispatcher: agent })
      await response.body.dump()
    }
  }
  const received = all()
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
  await received
  const rate = EVENTS / ((performance.now() - startedAt) / 1000)
  await agent.close()
  return rate
}

type Given = { accountId: string; ids: string[] }

/** Commits the events with their jobs, as a commit of a verification does; the clock runs from the first of them. */
async function deliveredRate(
  owner: Pool,
  receiver: Worker,
  { accountId, ids, round }: Given & { round: number },
): Promise<number> {
  const all = await expectIds(receiver, EVENTS)
  const received = all()
  const startedAt = performance.now()
  await commitEvents(owner, { accountId, ids }, round)
  await received
  return EVENTS / ((performance.now() - startedAt) / 1000)
}

async function commitEvents(owner: Pool, { accountId, ids }: Given, round: number): Promise<void> {
  const each = EVENTS / ids.length
  await owner.query(
    `WITH made AS (
       INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
       SELECT $1, v.id, 1 + $3 * $4 + n, 'evt_' || v.id || '_' || $4 || '_' || n, 'step_completed', now(),
         '{"kind":"applicant","id":null}', '{}', e.snapshot, ''
       FROM unnest($2::text[]) AS v (id) JOIN events e ON e.verification_id = v.id AND e.seq = 1,
         generate_series(1, $3) AS n RETURNING id)
     INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_seconds, policy)
     SELECT 'announce-event', jsonb_build_object('accountId', $1::text, 'eventId', id), 10, 5, true, 60, 'standard'
     FROM made`,
    [accountId, ids, each, round],
  )
  await owner.query(`SELECT pg_notify('pgboss', '')`).catch(nothing)
}

/** What waits costs disk, not memory, and holds nobody up. */
async function waitingForTheDead(
  context: Context,
  owner: Pool,
  receiver: Worker,
  { accountId, ids, caller }: Given & { caller: Caller },
): Promise<void> {
  const dead = createServer(() => {})
  await new Promise<void>((resolve) => dead.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(dead.address() as AddressInfo).port}/`
  const { endpoint } = await createWebhookEndpoint(context, caller, { url })
  await owner.query("UPDATE webhook_endpoints SET created_at = now() + interval '1 day' WHERE id = $1", [
    endpoint.id,
  ])
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  await owner.query(
    `INSERT INTO webhook_deliveries (id, account_id, endpoint_id, event_id, event_type, verification_id, seq, body,
       status, next_attempt_at, created_at)
     SELECT 'whd_dead_' || n, $1, $2, 'evt_dead_' || n, 'verification.step_completed', $4, n, repeat('x', 1000),
       'pending', now(), now() FROM generate_series(1, $3) AS n`,
    [accountId, endpoint.id, WAITING, ids[0]],
  )
  await owner.query('ANALYZE webhook_deliveries')
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const rate = await deliveredRate(owner, receiver, { accountId, ids, round: ROUNDS })
  const grown = (process.memoryUsage().rss - before) / 1024 / 1024
  console.log(
    `\n${WAITING} deliveries wait for a dead endpoint: resident memory +${grown.toFixed(0)} MB after the round beside it, which came to ${rate.toFixed(0)} signed deliveries/s`,
  )
  dead.close()
}
