/**
 * Does the rules that are due and is killed, as by kill -9, in the moment before its `killAt`th transaction commits; `after`: in the
 * moment after.
 */
import { sweepRules } from '../../jobs/start-rules.ts'
import { createRunLocks } from '../../jobs/run-locks.ts'
import { startJobQueue } from '../../jobs/job-queue.ts'
import type { Context } from '../../services/context.ts'
import { createWithin } from '../../services/within.ts'
import { createPool } from '../../store/connect.ts'
import { createDatabase } from '../../store/database.ts'
import { createAddressGuard } from '../../webhooks/address-guard.ts'
import { createSender } from '../../webhooks/sender.ts'

const [connectionString = '', now = '0', killAt = '0', when = 'before'] = process.argv.slice(2)
const nothing = () => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const pool = createPool({ connectionString, role: 'app' })
const database = createDatabase(pool)
const queue = await startJobQueue({ connectionString, log, supervise: false })
const within = createWithin(database, queue.enqueue, () => Number(now))
let counted = 0
const die = () => process.kill(process.pid, 'SIGKILL')
const context = {
  database,
  within: async (whose, run) => {
    const isLast = ++counted === Number(killAt)
    const result = await within(whose, async (work) => {
      const done = await run(work)
      if (isLast && when === 'before') die()
      return done
    })
    if (isLast && when === 'after') die()
    return result
  },
  now: () => Number(now),
  masterKey: Buffer.alloc(32, 7),
  mayReach: createAddressGuard(['127.0.0.0/8']),
  mailer: null,
  publicUrl: 'https://verify.example.org',
  log,
} as Partial<Context> as Context
const sender = createSender({ mayReach: context.mayReach })
await sweepRules({ context, sender, locks: createRunLocks(pool) }, 0)
process.stdout.write('done\n')
process.exit(0)
