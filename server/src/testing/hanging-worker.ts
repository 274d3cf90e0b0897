/** A worker that is killed in the middle: takes up a run, records what it can, and then hangs in the face comparison. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditKey } from '../audit/sign.ts'
import { createFileEvidenceStore } from '../evidence/vault.ts'
import { startJobQueue } from '../jobs/job-queue.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import type { Context } from '../services/context.ts'
import { createWithin } from '../services/within.ts'
import { createPool } from '../store/connect.ts'
import { createDatabase } from '../store/database.ts'
import { createAddressGuard } from '../webhooks/address-guard.ts'
import { fakeChecks } from './fake-checks.ts'

const [connectionString = '', evidenceDir = mkdtempSync(join(tmpdir(), 'evidence-')), now = '0'] =
  process.argv.slice(2)
const nothing = () => {}
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const pool = createPool({ connectionString, role: 'app' })
const database = createDatabase(pool)
const queue = await startJobQueue({ connectionString, log, supervise: true })
const context: Context = {
  database,
  within: createWithin(database, queue.enqueue, () => Number(now)),
  now: () => Number(now),
  evidence: createFileEvidenceStore(evidenceDir),
  checks: fakeChecks({
    'face-match': () => {
      process.stdout.write('hanging\n')
      return new Promise(nothing)
    },
  }),
  specimens: { run: () => Promise.reject(new Error('no specimens here')), close: async () => {} },
  reports: { run: () => Promise.reject(new Error('no reports here')), close: async () => {} },
  masterKey: Buffer.alloc(32, 7),
  auditKey: auditKey(Buffer.alloc(32, 7)),
  mayReach: createAddressGuard([]),
  ruleRunsPerHour: 1_000,
  mailer: null,
  publicUrl: 'https://verify.example.org',
  uploadMaxBytes: 1_000_000,
  log,
}
await startJobs({ context, queue, locks: createPool({ connectionString, role: 'app' }), runsAtOnce: 1 })
