import type { Actor, CommentKind, Opinion } from '@countersign/core'
import type { ColumnType, Selectable } from 'kysely'
import type { Mode } from '../services/caller.ts'

type At = ColumnType<Date, Date, Date>
type AtOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

/** Beside the state of a verification. */
export type ReviewColumns = {
  /** Until when a person should have looked; null while nothing waits for one. */
  review_due_at: AtOrNull
  /** 0: escalated. */
  review_rank: ColumnType<number, number | undefined, number>
  /** In alphabetical order. */
  tags: ColumnType<string[], string[] | undefined, string[]>
  /** The member who is to look at it; null outside of review. */
  assigned_to: ColumnType<string | null, string | null | undefined, string | null>
}

/** Who is at it. One row a verification; past `expires_at`, in real time, it holds nobody up any more. */
type ClaimTable = {
  account_id: string
  verification_id: string
  member_id: string
  claimed_at: At
  expires_at: At
}

type CommentTable = {
  id: string
  account_id: string
  verification_id: string
  kind: CommentKind
  /** Null: nothing was said, or it was erased. */
  text: string | null
  /** Ids of members. */
  mentions: string[]
  by_actor: Json<Actor>
  at: At
}

type SecondOpinionTable = {
  id: string
  account_id: string
  verification_id: string
  /** Null: of anybody but who asks. */
  of_member_id: string | null
  asked_by: Json<Actor>
  /** The member who stands behind it. */
  asked_by_person: string | null
  asked_at: At
  note: string | null
  opinion: Opinion | null
  answer_note: string | null
  answered_by: JsonOrNull<Actor>
  answered_at: AtOrNull
}

/** The tags of verifications, each a row. The database keeps it; nobody writes it. */
type VerificationTagTable = {
  account_id: string
  mode: Mode
  tag: string
  verification_id: string
}

export type ReviewTables = {
  claims: ClaimTable
  comments: CommentTable
  second_opinions: SecondOpinionTable
  verification_tags: VerificationTagTable
}

export type ClaimRow = Selectable<ClaimTable>
export type CommentRow = Selectable<CommentTable>
export type SecondOpinionRow = Selectable<SecondOpinionTable>
