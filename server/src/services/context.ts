import type { Transaction } from 'kysely'
import type { AuditKey } from '../audit/sign.ts'
import type { CheckPool } from '../checks/pool.ts'
import type { EvidenceStore } from '../evidence/vault.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { JobData, QueueName } from '../jobs/queues.ts'
import type { Database } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import type { AddressGuard } from '../webhooks/address-guard.ts'
import type { AuditEntry, AuditNote } from './audit/audit-entry.ts'
import type { Caller, Mode } from './caller.ts'
import type { ReportTasks } from './export/report/report-tasks.ts'
import type { SpecimenTasks } from './specimen/specimen-tasks.ts'

/** One transaction that sees one account only. */
export type Work = {
  trx: Transaction<Tables>
  accountId: string
  /** On whose behalf; null for what the system does by itself. */
  caller: Caller | null
  /** Notes what the caller did: written into the account's chain at the end of this transaction, or not at all. */
  audit: (note: AuditNote) => void
  /** What was noted so far. */
  noted: AuditEntry[]
  /** The time in the life of a verification of this mode, in milliseconds: the clock of test mode can be moved. */
  now: (mode: Mode) => number
  /** Enqueues in this transaction: the job exists when and only when it commits. Runs not before `startAfter`. */
  enqueue: <Name extends QueueName>(
    queue: Name,
    data: JobData[Name],
    options?: { startAfter: Date },
  ) => Promise<void>
}

export type Log = {
  debug: (facts: object, message: string) => void
  info: (facts: object, message: string) => void
  warn: (facts: object, message: string) => void
  error: (facts: object, message: string) => void
}

/** What every verb works with. Built once in main.ts; tests build their own. */
export type Context = {
  database: Database
  /**
   * Runs in one transaction under the account of the caller, or, for what the system does, of this id; inside a transaction of the
   * same account it joins that.
   */
  within: <Result>(whose: Caller | string, run: (work: Work) => Promise<Result>) => Promise<Result>
  /** Milliseconds, real time: for what is of the machine. What happens to a verification happens at `work.now(mode)`. */
  now: () => number
  evidence: EvidenceStore
  checks: CheckPool
  /** Draws specimens, in a process of its own. */
  specimens: CheckPool<SpecimenTasks>
  /** Sets reports, in a process of its own. */
  reports: CheckPool<ReportTasks>
  masterKey: Buffer
  /** Signs heads of chains and other statements of the installation. */
  auditKey: AuditKey
  /** Where webhooks and rules may go; of WEBHOOK_ALLOW_ADDRESSES. */
  mayReach: AddressGuard
  /** How often the rules of an account may run within an hour. */
  ruleRunsPerHour: number
  /** Null without a mail server: then nothing is sent. */
  mailer: Mailer | null
  /** Without a slash at the end. */
  publicUrl: string
  uploadMaxBytes: number
  log: Log
}
