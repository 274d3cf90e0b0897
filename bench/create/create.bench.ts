/**
 * `POST /v1/verifications` per second over HTTP, with an Idempotency-Key each, against the very same statement run by pgbench on
 * the same server (embedded PostgreSQL, everything flushed), at 1, 8 and 32 connections, turn and turn about.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createContext } from '../../server/src/context.ts'
import { loadConfig } from '../../server/src/config.ts'
import { firstStart } from '../../server/src/first-start.ts'
import { buildApp } from '../../server/src/http/app.ts'
import { installQueues } from '../../server/src/jobs/job-queue.ts'
import { BUFFERED, createLogger } from '../../server/src/logger.ts'
import { createSignIn } from '../../server/src/sign-in/create-sign-in.ts'
import { createPool } from '../../server/src/store/connect.ts'
import { createDatabase } from '../../server/src/store/database.ts'
import { startEmbedded } from '../../server/src/store/embedded/start-embedded.ts'
import { migrate } from '../../server/src/store/migrate.ts'
import { preparePeer, runPeer } from './peer.ts'

const SECONDS = 4
/** A server is compiled by the engine as it runs; pgbench was compiled before. A newly started one needs twice the time a request. */
const WARM_SECONDS = 45
const ROUNDS = 5
const CONNECTIONS = [1, 8, 32]
const UNLIMITED = { perKey: 1e9, perLink: 1e9, perAddress: 1e9 }

type Pool = ReturnType<typeof createPool>

export async function bench(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const server = await startEmbedded({ dataDir, log: () => {} })
  try {
    await withApp(server.connectionString, server.appConnectionString, dataDir)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The web server as main.ts builds it, logging as it does by default, but to nowhere. */
async function withApp(ownerUrl: string, appUrl: string, dataDir: string): Promise<void> {
  const owner = createPool({ connectionString: ownerUrl, role: 'owner' })
  await migrate(owner)
  await installQueues(owner, ownerUrl)
  const pool = createPool({ connectionString: appUrl, role: 'app', connectionsMax: 20 })
  const settings = loadConfig({ env: {}, envFile: false })
  const config = { ...settings, dataDir, evidenceDir: join(dataDir, 'evidence') }
  const logger = createLogger(config.logLevel, pino.destination({ ...BUFFERED, dest: '/dev/null' }))
  const masterKey = Buffer.alloc(32, 7)
  const database = createDatabase(pool)
  const context = createContext({ config, database, masterKey, enqueue: async () => {}, log: logger })
  const first = await firstStart(owner, context, 7)
  if (!first) throw new Error('the database of a bench is empty')
  const signIn = createSignIn({ pool, publicUrl: config.publicUrl, masterKey, onError: () => {} })
  const app = await buildApp({ context, signIn, logger, pagesDir: null, rateLimits: UNLIMITED })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const values = await valuesSent(pool, () => load(address, first.apiKey, 1, 0))
  await measure(address, first.apiKey, preparePeer(values, dataDir), appUrl)
  await app.close()
  await Promise.all([context.checks.close(), context.specimens.close(), pool.end(), owner.end()])
}

/** The values of the statement as the server sends them. */
async function valuesSent(pool: Pool, run: () => Promise<unknown>): Promise<unknown[]> {
  let values: unknown[] = []
  const query = pool.query.bind(pool)
  const listening = (sent: { name?: string; values?: unknown[] }) => {
    if (sent.name === 'create-verifications' && sent.values) values = sent.values
    return query(sent as never)
  }
  Object.assign(pool, { query: listening })
  await run()
  Object.assign(pool, { query })
  return values
}

async function measure(address: string, key: string, peer: ReturnType<typeof preparePeer>, appUrl: string) {
  const cold = await load(address, key, 8, SECONDS)
  await load(address, key, Math.max(...CONNECTIONS), WARM_SECONDS)
  console.log(
    `newly started, 8 connections: ${cold.perSecond.toFixed(0)}/s, ${cold.cpuUs.toFixed(0)} µs a request\n`,
  )
  console.log(
    'connections   HTTP/s   pgbench/s   ratio (lowest–highest)   server CPU µs/request   load average',
  )
  for (const connections of CONNECTIONS) {
    const rounds: { http: number; pgbench: number; ratio: number; cpuUs: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { perSecond: http, cpuUs } = await load(address, key, connections, SECONDS)
      const pgbench = await runPeer(peer, appUrl, connections, SECONDS)
      rounds.push({ http, pgbench, ratio: http / pgbench, cpuUs })
    }
    const middle = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name]))
    const ratios = rounds.map(({ ratio }) => ratio)
    const range = `(${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`
    const cells = [
      String(connections).padStart(11),
      middle('http').toFixed(0).padStart(8),
      middle('pgbench').toFixed(0).padStart(11),
      `${middle('ratio').toFixed(2)} ${range}`.padStart(24),
      middle('cpuUs').toFixed(0).padStart(23),
      loadavg()[0]!.toFixed(1).padStart(14),
    ]
    console.log(cells.join(' '))
  }
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN

/** The load comes from a process of its own; the processor time is this one's, after the warm-up. */
async function load(address: string, key: string, connections: number, seconds: number) {
  const { hostname, port } = new URL(address)
  const child = fork(join(import.meta.dirname, 'load.ts'), [
    hostname,
    port,
    key,
    String(connections),
    String(seconds),
  ])
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The load ended with ${code}`)
  })
  failed.catch(() => {})
  await Promise.race([once(child, 'message'), failed])
  const before = process.cpuUsage()
  const [answer] = (await Promise.race([once(child, 'message'), failed])) as [
    { perSecond: number; done: number },
  ]
  const { user, system } = process.cpuUsage(before)
  return { perSecond: answer.perSecond, cpuUs: (user + system) / answer.done }
}
