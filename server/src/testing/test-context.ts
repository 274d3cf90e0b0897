import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditKey } from '../audit/sign.ts'
import { createFileEvidenceStore } from '../evidence/vault.ts'
import { startJobQueue, type JobQueue } from '../jobs/job-queue.ts'
import type { Context, Log } from '../services/context.ts'
import { createWithin } from '../services/within.ts'
import { createDatabase } from '../store/database.ts'
import { createAddressGuard } from '../webhooks/address-guard.ts'
import { cleanUpLater } from './clean-up.ts'
import { fakeChecks } from './fake-checks.ts'
import { testDb, type TestDb } from './test-db.ts'

export type TestContext = {
  context: Context
  db: TestDb
  queue: JobQueue
  evidenceDir: string
  /** What was logged, one line each. */
  logged: string[]
  /** Moves the clock. */
  setNow: (at: number) => void
}

export const NOON = Date.parse('2026-11-23T12:00:00Z')

/** A context on the database of this test file, with a clock that stands still and checks that answer as told. */
export async function testContext(changes: Partial<Context> = {}): Promise<TestContext> {
  const db = await testDb()
  const evidenceDir = mkdtempSync(join(tmpdir(), 'countersign-evidence-'))
  const logged: string[] = []
  const put = (facts: object, message: string) => void logged.push(JSON.stringify({ ...facts, message }))
  const log: Log = { debug: put, info: put, warn: put, error: put }
  const queue = await startJobQueue({ connectionString: db.appConnectionString, log, supervise: false })
  const database = createDatabase(db.pool)
  let now = NOON
  const context: Context = {
    database,
    within: createWithin(database, queue.enqueue, () => now),
    now: () => now,
    evidence: createFileEvidenceStore(evidenceDir),
    checks: fakeChecks(),
    specimens: {
      run: () => Promise.reject(new Error('no specimens here')),
      close: async () => {},
    } as Context['specimens'],
    // In this process: the font code is loaded by tests that need it only.
    reports: {
      run: async (_task, report) =>
        (await import('../services/export/report/report-tasks.ts')).tasks.report(report),
      close: async () => {},
    },
    masterKey: Buffer.alloc(32, 7),
    auditKey: auditKey(Buffer.alloc(32, 7)),
    mayReach: createAddressGuard([]),
    ruleRunsPerHour: 1_000,
    mailer: null,
    publicUrl: 'https://verify.example.org',
    uploadMaxBytes: 2_000_000,
    log,
    ...changes,
  }
  cleanUpLater(async () => {
    await queue.stop(1_000)
    rmSync(evidenceDir, { recursive: true, force: true })
  })
  return { context, db, queue, evidenceDir, logged, setNow: (at) => (now = at) }
}
