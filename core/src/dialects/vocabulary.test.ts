/** Every status in every vendor's words: one row each, with where the word comes from. */
import { describe, expect, test } from 'vitest'
import { HISTORY_OF, MEMBER, submitted, SYSTEM, when, type History } from '../testing/histories.ts'
import { STATUSES, type Status } from '../verification/state.ts'
import { toIdenfy } from './idenfy.ts'
import { toIdmeta } from './idmeta.ts'
import { toTruora } from './truora.ts'
import { toVeriff } from './veriff.ts'
import { toVouchsafe } from './vouchsafe.ts'

type Row = [said: string, source: string]
type Vocabulary = Record<Status, Row>

const HELP = 'Veriff help article on session statuses'
const CODES = 'Veriff devdocs, verification session status codes table'
const VERIFF: Vocabulary = {
  created: ['created null silent', `${HELP}: created, not notified`],
  in_progress: ['started 7001 event', `${CODES}: 7001 started`],
  processing: ['submitted 7002 event', `${CODES}: 7002 submitted`],
  resubmission_requested: ['resubmission_requested 9103 decision', `${CODES}: 9103`],
  in_review: ['review 9121 decision', `${CODES}: 9121 review`],
  approved: ['approved 9001 decision', `${CODES}: 9001`],
  declined: ['declined 9102 decision', `${CODES}: 9102`],
  acknowledged: ['review 9121 decision', 'domain.md 8: neutral, so still a review'],
  locked_out: ['declined 9102 decision', 'domain.md 8: negative and conclusive'],
  failed: [
    'submitted 7002 silent',
    `${CODES}: 7002, submitted and no decision yet; domain.md 8: no decision`,
  ],
  expired: ['expired 9104 decision', `${HELP}: never opened within 7 days`],
  abandoned: ['abandoned 9104 decision', `${HELP}: opened, not finished within 7 days`],
  cancelled: ['abandoned 9104 decision', 'domain.md 8: Veriff has no cancelling'],
}

const IDENFY_WORDS = 'iDenfy documentation, vocabulary of overall statuses'
const IDENFY_HOOKS = 'iDenfy documentation, KYC webhooks'
const IDENFY: Vocabulary = {
  created: ['ACTIVE - open', `${IDENFY_WORDS}: token issued, unused`],
  in_progress: ['ACTIVE - open', `${IDENFY_WORDS}: no decision`],
  processing: ['ACTIVE - open', `${IDENFY_WORDS}: no decision; domain.md 8: final=false`],
  resubmission_requested: ['ACTIVE IDENTIFICATION_RESUBMITTED open', IDENFY_HOOKS],
  in_review: ['REVIEWING IDENTIFICATION_AUTO_FINISHED open', `${IDENFY_WORDS}: human review`],
  approved: ['APPROVED IDENTIFICATION_AUTO_FINISHED final', IDENFY_WORDS],
  declined: ['DENIED IDENTIFICATION_AUTO_FINISHED final', IDENFY_WORDS],
  acknowledged: ['REVIEWING IDENTIFICATION_AUTO_FINISHED open', 'domain.md 8'],
  locked_out: ['DENIED IDENTIFICATION_AUTO_FINISHED final', 'domain.md 8'],
  failed: ['ACTIVE - open', `${IDENFY_WORDS}: no decision; domain.md 8: has no word`],
  expired: ['EXPIRED IDENTIFICATION_EXPIRED final', `${IDENFY_WORDS}: token never used`],
  abandoned: ['EXPIRED IDENTIFICATION_EXPIRED final', `${IDENFY_HOOKS}: fires when the session expires`],
  cancelled: ['ACTIVE IDENTIFICATION_CANCELLED final', `${IDENFY_HOOKS}: an event and no status`],
}

const TRUORA_RESULT = 'Truora, guide get result: process status'
const TRUORA_FAILURE = 'Truora, failure_status of processes and validations'
const TRUORA: Vocabulary = {
  created: ['pending', TRUORA_RESULT],
  in_progress: ['pending', TRUORA_RESULT],
  processing: ['pending', TRUORA_RESULT],
  resubmission_requested: ['pending', TRUORA_RESULT],
  in_review: ['pending', TRUORA_RESULT],
  approved: ['success', TRUORA_RESULT],
  declined: ['failure declined', TRUORA_FAILURE],
  acknowledged: ['pending', 'domain.md 8'],
  locked_out: ['failure declined', 'domain.md 8'],
  failed: ['failure system_error', TRUORA_FAILURE],
  expired: ['failure expired', TRUORA_FAILURE],
  abandoned: ['failure expired', TRUORA_FAILURE],
  cancelled: ['failure canceled', 'domain.md 8; Truora spells it with one l'],
}

const VOUCHSAFE_UI = 'Vouchsafe help article on verification statuses'
const VOUCHSAFE_API = 'Vouchsafe OpenAPI, CaseStatus'
const VOUCHSAFE: Vocabulary = {
  created: ['InProgress / In progress', VOUCHSAFE_API],
  in_progress: ['InProgress / In progress', VOUCHSAFE_UI],
  processing: ['InProgress / Processing', `${VOUCHSAFE_UI}; the API has no word of its own for it`],
  resubmission_requested: ['InProgress / In progress', VOUCHSAFE_API],
  in_review: ['ReadyForReview / Needs review', VOUCHSAFE_UI],
  approved: ['Verified / Verified', VOUCHSAFE_UI],
  declined: ['Refused / Refused', VOUCHSAFE_API],
  acknowledged: ['ManuallyReviewed / Reviewed', `${VOUCHSAFE_UI}: after acknowledge`],
  locked_out: ['LockedOut / Locked out', VOUCHSAFE_UI],
  failed: ['InProgress / In progress', 'domain.md 8: Vouchsafe has no word'],
  expired: ['Expired / Expired', VOUCHSAFE_UI],
  abandoned: ['Expired / Expired', `${VOUCHSAFE_UI}: timed out, opened or not`],
  cancelled: ['Cancelled / Cancelled', VOUCHSAFE_UI],
}

const IDMETA_TABLE = 'IDmeta, trust validation status'
const IDMETA: Vocabulary = {
  created: ['99 EMPTY', `${IDMETA_TABLE}: created, no actions performed yet`],
  in_progress: ['5 IN_PROGRESS', `${IDMETA_TABLE}: the user has initiated verification`],
  processing: ['5 IN_PROGRESS', `${IDMETA_TABLE}: a component is processing`],
  resubmission_requested: ['4 INCOMPLETE', `${IDMETA_TABLE}: required steps not completed`],
  in_review: ['2 REVIEW_NEEDED', `${IDMETA_TABLE}: requires manual assessment`],
  approved: ['3 VERIFIED', `${IDMETA_TABLE}: all passed`],
  declined: ['1 REJECTED', `${IDMETA_TABLE}: a component is rejected`],
  acknowledged: ['2 REVIEW_NEEDED', 'domain.md 8: nothing was decided'],
  locked_out: ['1 REJECTED', 'domain.md 8'],
  failed: ['6 FAILED', `${IDMETA_TABLE}: internal processing error`],
  expired: ['4 INCOMPLETE', `${IDMETA_TABLE}: not performed`],
  abandoned: ['4 INCOMPLETE', `${IDMETA_TABLE}: not finalized`],
  cancelled: ['4 INCOMPLETE', `${IDMETA_TABLE}: not finalized`],
}

const SAID = {
  veriff: ({ state }: History) => {
    const { status, code, channel } = toVeriff(state)
    return `${status} ${code} ${channel}`
  },
  idenfy: ({ state }: History) => {
    const { overall, event, final } = toIdenfy(state)
    return `${overall} ${event ?? '-'} ${final ? 'final' : 'open'}`
  },
  truora: ({ state }: History) => {
    const { status, failure_status: failure } = toTruora(state)
    return failure ? `${status} ${failure}` : status
  },
  vouchsafe: ({ state }: History) => `${toVouchsafe(state).status} / ${toVouchsafe(state).label}`,
  idmeta: ({ state }: History) => `${toIdmeta(state).status} ${toIdmeta(state).status_message}`,
}

const VOCABULARIES = { veriff: VERIFF, idenfy: IDENFY, truora: TRUORA, vouchsafe: VOUCHSAFE, idmeta: IDMETA }

describe.each(Object.keys(VOCABULARIES) as (keyof typeof VOCABULARIES)[])('%s', (vendor) => {
  test.each(STATUSES.map((status) => [status, ...VOCABULARIES[vendor][status]] as const))(
    '%s is said as %s (%s)',
    (status, said) => {
      expect(SAID[vendor](HISTORY_OF[status]())).toBe(said)
    },
  )
})

test('the silent stages of Veriff: checks dispatched and preprocessed have no code', () => {
  const dispatched = when(submitted(), { type: 'dispatch_checks', by: SYSTEM })
  expect(SAID.veriff(dispatched)).toBe('checks_dispatched null silent')
  const preprocessed = { ...dispatched, state: { ...dispatched.state, stage: 'preprocessed' as const } }
  expect(SAID.veriff(preprocessed)).toBe('preprocessed null silent')
})

test('the approval of a person is said by iDenfy as finished by hand', () => {
  expect(SAID.idenfy(when(HISTORY_OF.in_review(), { type: 'approve', by: MEMBER }))).toBe(
    'APPROVED IDENTIFICATION_MANUAL_FINISHED final',
  )
})
