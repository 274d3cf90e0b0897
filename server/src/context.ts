import { auditKey } from './audit/sign.ts'
import { createCheckPool } from './checks/pool.ts'
import type { Config } from './config.ts'
import { createFileEvidenceStore } from './evidence/vault.ts'
import { createMailer } from './mail/mailer.ts'
import type { Context, Log } from './services/context.ts'
import type { ReportTasks } from './services/export/report/report-tasks.ts'
import type { SpecimenTasks } from './services/specimen/specimen-tasks.ts'
import { createWithin, type Enqueue } from './services/within.ts'
import type { Database } from './store/database.ts'
import { createAddressGuard } from './webhooks/address-guard.ts'

export type ContextParts = {
  config: Config
  database: Database
  masterKey: Buffer
  enqueue: Enqueue
  log: Log
}

const CHECK_MEMORY_MB = 1_500
const SPECIMEN_MEMORY_MB = 800
const SPECIMEN_TIMEOUT_MS = 180_000
const SPECIMEN_IDLE_MS = 60_000
const REPORT_MEMORY_MB = 800
const REPORT_TIMEOUT_MS = 60_000
const REPORT_QUEUE_MAX = 10

/** What every verb works with, from the settings. */
export function createContext({ config, database, masterKey, enqueue, log }: ContextParts): Context {
  return {
    database,
    within: createWithin(database, enqueue, Date.now),
    now: Date.now,
    evidence: createFileEvidenceStore(config.evidenceDir),
    checks: createCheckPool({
      workers: config.checkWorkers,
      timeoutMs: config.checkTimeoutMs,
      memoryLimitMb: CHECK_MEMORY_MB,
    }),
    specimens: createCheckPool<SpecimenTasks>({
      workers: 1,
      timeoutMs: SPECIMEN_TIMEOUT_MS,
      memoryLimitMb: SPECIMEN_MEMORY_MB,
      idleMs: SPECIMEN_IDLE_MS,
      tasksModule: new URL('services/specimen/specimen-tasks.ts', import.meta.url).href,
    }),
    reports: createCheckPool<ReportTasks>({
      workers: 1,
      timeoutMs: REPORT_TIMEOUT_MS,
      memoryLimitMb: REPORT_MEMORY_MB,
      queueMax: REPORT_QUEUE_MAX,
      idleMs: SPECIMEN_IDLE_MS,
      tasksModule: new URL('services/export/report/report-tasks.ts', import.meta.url).href,
    }),
    masterKey,
    auditKey: auditKey(config.auditSigningKeyFile ? { keyFile: config.auditSigningKeyFile } : masterKey),
    mayReach: createAddressGuard(config.webhookAllowAddresses),
    ruleRunsPerHour: config.ruleRunsPerHour,
    mailer:
      config.smtpUrl && config.mailFrom
        ? createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom })
        : null,
    publicUrl: config.publicUrl,
    uploadMaxBytes: config.uploadMaxBytes,
    log,
  }
}
