/**
 * `POST /v1/verifications` per second over HTTP, with an Idempotency-Key each, against the very same statement run by pgbench on
 * the same server (embedded PostgreSQL, everything flushed), at 1, 8 and 32 connections, turn and turn about.
 */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext } from '../../server/src/context.ts'
import { loadConfig } from '../../server/src/config.ts'
import { firstStart } from '../../server/src/first-start.ts'
import { buildApp } from '../../server/src/http/app.ts'
import { installQueues } from '../../server/src/jobs/job-queue.ts'
import { createLogger } from '../../server/src/logger.ts'
import { createSignIn } from '../../server/src/sign-in/create-sign-in.ts'
import { createPool } from '../../server/src/store/connect.ts'
import { CREATE } from '../../server/src/store/create-verification.ts'
import { createDatabase } from '../../server/src/store/database.ts'
import { startEmbedded } from '../../server/src/store/embedded/start-embedded.ts'
import { migrate } from '../../server/src/store/migrate.ts'

const SECONDS = 6
const CONNECTIONS = [1, 8, 32]
const UNLIMITED = { perKey: 1e9, perLink: 1e9, perAddress: 1e9 }

export async function bench(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const server = await startEmbedded({ dataDir, log: () => {} })
  try {
    await measure(server.connectionString, server.appConnectionString, dataDir)
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(ownerUrl: string, appUrl: string, dataDir: string): Promise<void> {
  const owner = createPool({ connectionString: ownerUrl, role: 'owner' })
  await migrate(owner)
  await installQueues(owner, ownerUrl)
  const pool = createPool({ connectionString: appUrl, role: 'app', connectionsMax: 32 })
  const config = {
    ...loadConfig({ env: {}, envFile: false }),
    dataDir,
    evidenceDir: join(dataDir, 'evidence'),
  }
  const logger = createLogger('silent')
  const masterKey = Buffer.alloc(32, 7)
  const database = createDatabase(pool)
  const enqueue = async () => {}
  const context = createContext({ config, database, masterKey, enqueue, log: logger })
  const first = await firstStart(owner, context, 7)
  if (!first) throw new Error('the database of a bench is empty')
  const signIn = createSignIn({ pool, publicUrl: config.publicUrl, masterKey, onError: () => {} })
  const app = await buildApp({ context, signIn, logger, pagesDir: null, rateLimits: UNLIMITED })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const script = await pgbenchScript(owner, dataDir)

  console.log('connections   HTTP/s   pgbench/s   ratio   server CPU µs/request')
  for (const connections of CONNECTIONS) {
    const before = process.cpuUsage()
    const http = await load(address, first.apiKey, connections)
    const { user, system } = process.cpuUsage(before)
    const peer = pgbench(appUrl, script, connections)
    const cells = [
      String(connections).padStart(11),
      http.toFixed(0).padStart(8),
      peer.toFixed(0).padStart(11),
    ]
    console.log(`${cells.join(' ')} ${(http / peer).toFixed(2).padStart(7)} ${((user + system) / (http * SECONDS)).toFixed(0).padStart(16)}`)
  }
  await app.close()
  await Promise.all([context.checks.close(), context.specimens.close(), pool.end(), owner.end()])
}

/** The load comes from a process of its own. */
async function load(address: string, key: string, connections: number): Promise<number> {
  const child = fork(join(import.meta.dirname, 'load.ts'), [
    address,
    key,
    String(connections),
    String(SECONDS),
  ])
  const [answer] = (await once(child, 'message')) as [{ perSecond: number; failed: number }]
  if (answer.failed > 0) throw new Error(`${answer.failed} requests failed`)
  return answer.perSecond
}

/** The statement with what the server would send written into it, and fresh ids and tokens made by PostgreSQL. */
async function pgbenchScript(owner: ReturnType<typeof createPool>, dataDir: string): Promise<string> {
  const { rows } = await owner.query<{ account_id: string; id: string }>(
    'SELECT account_id, id FROM flow_versions',
  )
  const [flow] = rows
  if (!flow) throw new Error('no flow')
  const state = JSON.stringify({ filler: 'x'.repeat(900) })
  const text = (value: string) => `'${value}'`
  const values = [
    text(flow.account_id),
    'sha256(gen_random_uuid()::text::bytea)',
    `'\\x${'ab'.repeat(32)}'::bytea`,
    `'\\x${'cd'.repeat(1700)}'::bytea`,
    'now()',
    `'ver_' || gen_random_uuid()::text`,
    text('test'),
    text(flow.id),
    `${text(state)}::jsonb`,
    text('Anna Eriksson'),
    text('order-4711'),
    `${text('{"first_name":"Anna","last_name":"Eriksson"}')}::jsonb`,
    text('en'),
    'NULL::text',
    'sha256(gen_random_uuid()::text::bytea)',
    `'\\x${'ef'.repeat(65)}'::bytea`,
    `now() + interval '7 days'`,
    `'evt_' || gen_random_uuid()::text`,
    `${text('{"kind":"api_key","id":"key_1"}')}::jsonb`,
    `${text(JSON.stringify({ type: 'created', filler: 'x'.repeat(300) }))}::jsonb`,
    `${text(JSON.stringify({ status: 'created', filler: 'x'.repeat(250) }))}::jsonb`,
    text('0'.repeat(64)),
  ]
  const statement = CREATE.replaceAll(
    /\$(\d+)(::bytea)?/g,
    (_, number: string) => `(${values[Number(number) - 1]})`,
  )
  const file = join(dataDir, 'create.sql')
  writeFileSync(file, `${statement.trim()};\n`)
  return file
}

function pgbench(appUrl: string, script: string, connections: number): number {
  const url = new URL(appUrl)
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(connections),
    '-j',
    '2',
    '-T',
    String(SECONDS),
    '-f',
    script,
  ]
  const where = [
    '-h',
    url.searchParams.get('host') ?? url.hostname,
    '-U',
    url.username,
    url.pathname.slice(1),
  ]
  const output = execFileSync('pgbench', [...args, ...where], { encoding: 'utf8' })
  return Number(/tps = ([\d.]+)/.exec(output)?.[1])
}
