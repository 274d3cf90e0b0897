import type { ColumnType, Selectable } from 'kysely'
import type { Mode } from '../services/caller.ts'

/** 0 pending, 1 success, 2 failed: IDmeta's status of a single API request (domain.md 8). */
export type RequestStatus = 0 | 1 | 2
export type RequestActor = 'api_key' | 'member' | 'applicant'

/** Read only: what writes is the function `record_requests`. */
type Read<T> = ColumnType<T, never, never>

type RequestTable = {
  account_id: Read<string>
  mode: Read<Mode>
  id: Read<string>
  status: Read<RequestStatus>
  actor_kind: Read<RequestActor>
  actor_id: Read<string | null>
  method: Read<string>
  /** As it is registered, such as `/v1/verifications/:id`. */
  route: Read<string>
  object_id: Read<string | null>
  /** Null while it is pending, and when no answer was given. */
  http_status: Read<number | null>
  /** Code of the problem it was refused with. */
  code: Read<string | null>
  latency_ms: Read<number | null>
  /** The stored answer of an `Idempotency-Key` was given again. */
  replayed: Read<boolean>
  started_at: Read<Date>
  ended_at: Read<Date | null>
}

export type RequestTables = { requests: RequestTable }
export type RequestRow = Selectable<RequestTable>
