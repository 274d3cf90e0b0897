import type { Actor, Finding, FlowDefinition, Status, Verification } from '@countersign/core'
import type { ColumnType, Insertable, Selectable } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { AuditTables } from './audit-tables.ts'
import type { EmailColumns, EmailTables } from './email-tables.ts'
import type { MemberMailTables } from './member-mail-tables.ts'
import type { OverrideTables } from './override-tables.ts'
import type { RequestTables } from './request-tables.ts'
import type {
  AccountRetentionColumns,
  FlowRetentionColumns,
  RetentionColumns,
  RetentionTables,
} from './retention-tables.ts'
import type { ReviewColumns, ReviewTables } from './review-tables.ts'
import type { RuleTables } from './rule-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

type At = ColumnType<Date, Date, Date>
type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

type AccountRow = {
  id: string
  name: string
  entitlements: string[]
  /** Overrides ask for a second person. */
  four_eyes: ColumnType<boolean, boolean | undefined, boolean>
  /** Members sign in with a second factor. */
  require_two_factor: ColumnType<boolean, boolean | undefined, boolean>
  /** How far the clock of its test mode is ahead, in milliseconds. */
  test_clock_ms: ColumnType<number, number | undefined, number>
  /** Within how many hours a person should look at what needs one. */
  review_hours: ColumnType<number, number | undefined, number>
  created_at: At
} & AccountRetentionColumns

type MemberRow = {
  id: string
  account_id: string
  /** Lower case. */
  email: string
  name: string
  /** A built-in role, or the id of one of the account's own. */
  role: string
  /** In which they are written to. */
  language: ColumnType<'en' | 'es', 'en' | 'es' | undefined, 'en' | 'es'>
  created_at: At
  /** When they first signed in; null while they are only invited. */
  joined_at: AtOrNull
  removed_at: AtOrNull
}

type RoleRow = {
  id: string
  account_id: string
  name: string
  permissions: string[]
  created_at: At
  updated_at: At
}

type TermsAcceptanceRow = {
  account_id: string
  /** The entitlement they belong to. */
  terms: string
  version: string
  accepted_by: Json<Actor>
  accepted_at: At
}

type ApiKeyRow = {
  id: string
  account_id: string
  name: string
  mode: Mode
  /** SHA-256 of the key. */
  key_hash: Buffer
  /** Its last four characters, to tell keys apart. */
  key_end: string
  permissions: string[]
  created_by: Json<Actor>
  /** The member who answers for it, without whom it stops; null where the operator does. */
  owner_id: ColumnType<string | null, string | null | undefined, string | null>
  created_at: At
  expires_at: AtOrNull
  last_used_at: AtOrNull
  revoked_at: AtOrNull
}

type FlowRow = {
  id: string
  account_id: string
  name: string
  is_default: boolean
  current_version_id: string
  /** What is to become the next version; null when nobody is changing anything. */
  draft: JsonOrNull<FlowDefinition>
  /** Counts every saving of a draft. */
  draft_revision: ColumnType<number, number | undefined, number>
  draft_by: JsonOrNull<Actor>
  draft_at: AtOrNull
  archived_at: AtOrNull
  created_at: At
} & FlowRetentionColumns

type FlowVersionRow = {
  id: string
  account_id: string
  flow_id: string
  /** Null: made for a preview, never current. */
  version: number | null
  definition: Json<FlowDefinition>
  /** SHA-256 of its canonical form: the event `created` names it. */
  definition_hash: string
  published_at: At
  /** Null: before this was recorded, or by the first start. */
  published_by: JsonOrNull<Actor>
}

/** Core's state but for the flow, which stands in `flow_versions`. */
export type StoredState = Omit<Verification, 'flow'>

export type DeclaredApplicant = {
  first_name?: string | null | undefined
  last_name?: string | null | undefined
  birth_date?: string | null | undefined
  nationality?: string | null | undefined
  document_number?: string | null | undefined
  email?: string | null | undefined
}

/** What was read from the machine-readable zone, in the words of the wire. */
export type ReadDocument = {
  format: string
  document_code: string
  issuing_state: string
  last_name: string
  first_name: string
  document_number: string
  nationality: string
  birth_date: string | null
  sex: string
  expiry_date: string | null
}

type VerificationTable = {
  account_id: string
  id: string
  mode: Mode
  flow_version_id: string
  status: Status
  version: number
  state: Json<StoredState>
  name: string | null
  reference: string | null
  applicant: Json<DeclaredApplicant>
  document: JsonOrNull<ReadDocument>
  language: 'en' | 'es'
  redirect_url: string | null
  /** SHA-256 of the token in the link. */
  link_hash: Buffer
  /** Wrapped under the master key; null once destroyed. */
  data_key: Buffer | null
  flags: ColumnType<'modified'[], string[] | undefined, string[]>
  /** Forced outcomes by attempt, the last for all that follow; test mode only. */
  simulate: ColumnType<string[] | null, string[] | null | undefined, string[] | null>
  created_at: At
  updated_at: At
  expires_at: At
  completed_at: AtOrNull
  /** Of the request for an override that waits for a second person. */
  override_expires_at: AtOrNull
} & EmailColumns &
  RetentionColumns &
  ReviewColumns

type EventTable = {
  account_id: string
  verification_id: string
  seq: number
  id: string
  type: string
  at: At
  actor: Json<Actor>
  body: Json<Record<string, unknown>>
  snapshot: Json<Snapshot>
  hash: string
}

/** The state after an event as the outside hears it: no personal data. */
export type Snapshot = {
  id: string
  status: Status
  stage: Verification['stage']
  overall: { name: string; value: number }
  attempt: number
  version: number
  reference: string | null
  mode: Mode
  decision: { outcome: string; source: string; reasons: string[]; code: number | null } | null
  flags: string[]
}

type EvidenceTable = {
  id: string
  account_id: string
  verification_id: string
  attempt: number
  step: string
  width_px: number
  height_px: number
  size_bytes: number
  /** The measurement made when it was handed in. */
  quality: Json<Record<string, unknown>>
  created_at: At
}

type CheckTable = {
  account_id: string
  verification_id: string
  attempt: number
  kind: string
  result: string
  measurement: JsonOrNull<Record<string, unknown>>
  findings: Json<Finding[]>
  /** Code of the technical failure, when the result is `error`. */
  error: string | null
  tries: number
  duration_ms: number
  ended_at: At
}

type IdempotencyKeyTable = {
  account_id: string
  key_hash: Buffer
  fingerprint: Buffer
  status: number
  /** Sealed: it may hold names and a link. */
  answer: Buffer
  created_at: At
}

/** Beside an event: what a member wrote with it. Personal data, emptied by an erasure. */
type ReviewTextTable = {
  account_id: string
  verification_id: string
  seq: number
  /** For colleagues. */
  note: string | null
  /** For the applicant. */
  message: string | null
}

export type Tables = {
  accounts: AccountRow
  members: MemberRow
  roles: RoleRow
  terms_acceptances: TermsAcceptanceRow
  api_keys: ApiKeyRow
  flows: FlowRow
  flow_versions: FlowVersionRow
  verifications: VerificationTable
  events: EventTable
  evidence: EvidenceTable
  checks: CheckTable
  review_texts: ReviewTextTable
  idempotency_keys: IdempotencyKeyTable
} & AuditTables &
  OverrideTables &
  EmailTables &
  MemberMailTables &
  WebhookTables &
  RequestTables &
  RetentionTables &
  ReviewTables &
  RuleTables

export type VerificationRow = Selectable<VerificationTable>
export type EventRow = Selectable<EventTable>
export type EvidenceRow = Selectable<EvidenceTable>
export type NewEvidence = Insertable<EvidenceTable>
export type CheckRow = Selectable<CheckTable>
export type ReviewTextRow = Selectable<ReviewTextTable>
export type ApiKey = Selectable<ApiKeyRow>
