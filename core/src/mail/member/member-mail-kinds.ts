import type { Status } from '../../verification/state.ts'

/** Mails to members: to be invited, and to be told what waits for them or what a colleague did. */
export const MEMBER_MAIL_KINDS = [
  'invitation',
  'override_notice',
  'mention',
  'second_opinion',
  'assigned',
  'endpoint_disabled',
] as const
export type MemberMailKind = (typeof MEMBER_MAIL_KINDS)[number]

type OfVerification = {
  verificationId: string
  mode: 'test' | 'live'
  /** Id of the member or API key who did it; the name is looked up when the mail is made. Null: the operator. */
  by: string | null
}

/** What became of a change of an outcome (domain.md 6.5, 6.6). */
export const OVERRIDE_STAGES = ['made', 'requested', 'confirmed', 'rejected', 'withdrawn', 'lapsed'] as const
export type OverrideStage = (typeof OVERRIDE_STAGES)[number]

/** What a mail says beside its kind: ids, nothing personal. These facts are stored, the text of a mail is not. */
export type MemberMailFacts = {
  /** `by`: id of the member who invites; null for the operator. */
  invitation: { by: string | null }
  /** `previous` and `current`: status before and after; of a request, what is asked for. */
  override_notice: OfVerification & { stage: OverrideStage; previous: Status; current: Status }
  mention: OfVerification
  second_opinion: OfVerification
  assigned: OfVerification
  /** A webhook endpoint was turned off because of what it answered, or did not; nobody did it. */
  endpoint_disabled: { endpointId: string; mode: 'test' | 'live'; because: 'gone' | 'failing'; by: null }
}
