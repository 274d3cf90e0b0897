import { createSignIn } from '../../../server/src/sign-in/create-sign-in.ts'
import { buildApp } from '../../../server/src/http/app.ts'
import { startJobQueue } from '../../../server/src/jobs/job-queue.ts'
import { startJobs } from '../../../server/src/jobs/start-jobs.ts'
import { createLogger } from '../../../server/src/logger.ts'
import { createWithin } from '../../../server/src/services/within.ts'
import { createPool } from '../../../server/src/store/connect.ts'
import { cleanUpLater } from '../../../server/src/testing/clean-up.ts'
import { makeAccount } from '../../../server/src/testing/make-account.ts'
import { testContext } from '../../../server/src/testing/test-context.ts'
import { createAddressGuard } from '../../../server/src/webhooks/address-guard.ts'
import { freePort } from '../../../e2e/src/harness/start-server.ts'

/** The real server with its jobs, on a database of its own and a port of loopback; without pages. `keyOf` makes an account each. */
export async function runningServer() {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const mayReach = createAddressGuard(['127.0.0.0/8'])
  const kit = await testContext({ publicUrl: url, mayReach, now: Date.now })
  const { db } = kit
  const within = createWithin(kit.context.database, kit.queue.enqueue, Date.now)
  const context = { ...kit.context, within }
  const logger = createLogger('trace', { write: (line) => kit.logged.push(line) })
  const onError = (message: string) => logger.warn({ message }, 'sign-in')
  const { masterKey } = context
  const signIn = createSignIn({ pool: db.pool, publicUrl: url, masterKey, onError })
  const app = await buildApp({ context, signIn, logger, pagesDir: null, eventLoopDelayMaxMs: 0 })
  await app.listen({ port, host: '127.0.0.1' })
  cleanUpLater(() => app.close())
  const connectionString = db.appConnectionString
  const queue = await startJobQueue({ connectionString, log: context.log, supervise: true })
  const locks = createPool({ connectionString, role: 'app' })
  const jobs = await startJobs({ context, queue, locks, runsAtOnce: 2 })
  cleanUpLater(async () => {
    await jobs.stop()
    await locks.end()
  })
  return { url, logged: kit.logged, keyOf: async (name: string) => (await makeAccount(kit, name)).key }
}
