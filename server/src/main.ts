import { mkdirSync } from 'node:fs'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { announcement } from './announce.ts'
import { loadConfig, type Config } from './config.ts'
import { createContext } from './context.ts'
import { removeLeftovers } from './evidence/vault.ts'
import { firstStart, type FirstStart } from './first-start.ts'
import { buildApp } from './http/app.ts'
import { installQueues, startJobQueue, type JobQueue } from './jobs/job-queue.ts'
import { startJobs } from './jobs/start-jobs.ts'
import { fail, runServer, type Part } from './lifecycle.ts'
import { createLogger } from './logger.ts'
import { loadMasterKey } from './master-key.ts'
import { ensurePages } from './pages-build.ts'
import type { Context } from './services/context.ts'
import { createSignIn } from './sign-in/create-sign-in.ts'
import { checkConnection, createPool } from './store/connect.ts'
import { createDatabase } from './store/database.ts'
import { startEmbedded } from './store/embedded/start-embedded.ts'
import { migrate } from './store/migrate.ts'

type Started = (part: Part) => void

const say = (line: string) => void process.stdout.write(`${line}\n`)

const CONNECTIONS_MAX = 20
const LOCK_CONNECTIONS_MAX = 9

/** Where the database is, embedded or outside, and what to tell it about this server. */
async function openDatabase(config: Config, started: Started, fatal: (sentence: string) => void) {
  if (config.databaseUrl) {
    const ownerUrl = config.databaseUrl
    return { ownerUrl, appUrl: config.databaseAppUrl ?? ownerUrl, announce: () => {} }
  }
  const server = await startEmbedded({ dataDir: config.dataDir, log: say })
  started({ name: 'the database', stop: server.stop })
  void server.died.then(fatal)
  return {
    ownerUrl: server.connectionString,
    appUrl: server.appConnectionString,
    announce: server.announce,
  }
}

async function start(config: Config, started: Started, fatal: (sentence: string) => void): Promise<void> {
  const pagesDir = config.role === 'worker' ? null : await ensurePages(say)
  const { ownerUrl, appUrl, announce } = await openDatabase(config, started, fatal)
  const logger = createLogger(config.logLevel)
  const onError = (error: Error) => logger.warn({ error: error.name }, 'database connection')
  const owner = createPool({ connectionString: ownerUrl, role: 'owner', connectionsMax: 3, onError })
  const endOwner = () => (owner.ended ? Promise.resolve() : owner.end())
  started({ name: 'the connections of the owner', stop: endOwner })
  await checkConnection(owner, ownerUrl)
  await migrate(owner)
  await installQueues(owner, ownerUrl)

  const connect = (connectionsMax: number) =>
    createPool({ connectionString: appUrl, role: 'app', connectionsMax, onError })
  const pool = connect(CONNECTIONS_MAX)
  started({ name: 'the connections', stop: () => pool.end() })
  const isWorker = config.role !== 'web'
  const queue = await startJobQueue({ connectionString: appUrl, log: logger, supervise: isWorker })
  started({ name: 'the job queue', stop: () => queue.stop() })
  const context = await openContext(config, pool, queue, logger, started)
  const first = await firstStart(owner, context, config.linkLifetimeDays)
  await endOwner()

  if (isWorker) {
    const locks = connect(LOCK_CONNECTIONS_MAX)
    started({ name: 'the connections that hold locks', stop: () => locks.end() })
    const jobs = await startJobs({ context, queue, locks, runsAtOnce: config.checkWorkers + 1 })
    started({ name: 'the jobs', stop: jobs.stop })
  }
  if (config.role === 'worker') say('Countersign works on checks and deliveries.')
  else await serve({ config, context, logger, pagesDir, first, announce }, started)
}

async function openContext(
  config: Config,
  pool: Pool,
  queue: JobQueue,
  log: Logger,
  started: Started,
): Promise<Context> {
  const masterKey = loadMasterKey(config)
  mkdirSync(config.evidenceDir, { recursive: true, mode: 0o700 })
  await removeLeftovers(config.evidenceDir, Date.now())
  const database = createDatabase(pool)
  const context = createContext({ config, database, masterKey, enqueue: queue.enqueue, log })
  const closeChecks = async () => {
    await Promise.all([context.checks.close(), context.specimens.close(), context.reports.close()])
  }
  started({ name: 'the checks', stop: closeChecks })
  return context
}

type Served = {
  config: Config
  context: Context
  logger: Logger
  pagesDir: string | null
  first: FirstStart | null
  announce: (address: string) => void
}

async function serve({ config, context, logger, pagesDir, first, announce }: Served, started: Started) {
  const signIn = createSignIn({
    pool: context.database.pool,
    publicUrl: config.publicUrl,
    masterKey: context.masterKey,
    oidc: config.oidc,
    onError: (message) => logger.warn({ message }, 'sign-in'),
  })
  const { proxyAddresses, operatorKey = null, linkLifetimeDays } = config
  const parts = { context, signIn, logger, pagesDir, proxyAddresses, operatorKey, linkLifetimeDays }
  const app = await buildApp(parts)
  await app.listen({ port: config.port, host: config.host })
  started({ name: 'the web server', stop: () => app.close() })
  const address = publicAddress(config, app.server.address())
  announce(address)
  const link = first && (await signIn.createSignInLink(first.email))
  say(announcement({ config, address, first: first && link && { ...first, signInUrl: link.url } }))
}

/** With PORT=0 the port is known only now. */
function publicAddress(config: Config, listening: ReturnType<import('node:http').Server['address']>): string {
  if (config.port !== 0 || listening === null || typeof listening === 'string') return config.publicUrl
  return config.publicUrl.replace(/:0$/, `:${listening.port}`)
}

try {
  const config = loadConfig()
  let fatal: (sentence: string) => void = () => {}
  await runServer({
    log: say,
    watch: (given) => {
      fatal = given
    },
    start: (started) => start(config, started, (sentence) => fatal(sentence)),
  })
} catch (error) {
  fail(error)
}
