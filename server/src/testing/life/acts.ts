/** What can happen to verifications: applicants, members, checks and clocks, as the random life of them is made of. */
import type { ReasonSlug, StepKey } from '@countersign/core'
import fc from 'fast-check'

type On = { which: number }

type ApplicantAct = 'open' | 'consent' | 'submit' | 'walk' | 'stumble'
type MemberAct = 'approve' | 'acknowledge' | 'rerun_checks' | 'renew_link' | 'cancel'
type Plain<Name extends string> = { [Each in Name]: { act: Each } & On }[Name]

export type LifeAct =
  | Plain<ApplicantAct | MemberAct>
  | ({ act: 'choose_document'; type: 'passport' | 'id_card' } & On)
  | ({ act: 'upload'; step: StepKey; isBlurred: boolean } & On)
  | ({ act: 'skip'; component: 'document' | 'biometrics' } & On)
  | ({ act: 'run_checks'; outcome: CheckOutcome } & On)
  | ({ act: 'decline'; reasons: ReasonSlug[] } & On)
  | ({ act: 'request_resubmission'; steps: StepKey[]; reasons: ReasonSlug[] } & On)
  | ({ act: 'restart'; isOtherFlow: boolean } & On)
  | ({ act: 'override'; to: 'approved' | 'declined'; by: 0 | 1 } & On)
  | ({ act: 'answer_override'; answer: OverrideAnswer; by: 0 | 1 } & On)
  | { act: 'four_eyes'; isOn: boolean }
  | { act: 'create' }
  | { act: 'pass_time'; hours: number }
  | { act: 'sweep' }

export type OverrideAnswer = 'confirm' | 'reject' | 'withdraw'

/** What the world outside says when the checks of an attempt run. */
export type CheckOutcome = 'clean' | 'expired' | 'another_face' | 'doubtful_face' | 'down' | 'down_once'

const which = fc.nat({ max: 2 })
/** One of two administrators. */
const by = fc.constantFrom(0 as const, 1 as const)
const step = fc.constantFrom<StepKey>('document_front', 'document_back', 'selfie')
const plain = fc.constantFrom(
  'approve' as const,
  'acknowledge' as const,
  'rerun_checks' as const,
  'renew_link' as const,
  'cancel' as const,
)

const weighted = (weight: number, arbitrary: fc.Arbitrary<LifeAct>) => ({ weight, arbitrary })

/** Weighted towards what leads somewhere: most random acts on a verification are refused. */
export const anyAct: fc.Arbitrary<LifeAct> = fc.oneof(
  weighted(5, fc.record({ act: fc.constant('open' as const), which })),
  weighted(5, fc.record({ act: fc.constant('consent' as const), which })),
  weighted(
    5,
    fc.record({
      act: fc.constant('choose_document' as const),
      type: fc.constantFrom('passport', 'id_card'),
      which,
    }),
  ),
  weighted(14, fc.record({ act: fc.constant('upload' as const), step, isBlurred: fc.boolean(), which })),
  weighted(
    2,
    fc.record({
      act: fc.constant('skip' as const),
      component: fc.constantFrom('document', 'biometrics'),
      which,
    }),
  ),
  weighted(6, fc.record({ act: fc.constant('submit' as const), which })),
  weighted(12, fc.record({ act: fc.constant('walk' as const), which })),
  weighted(5, fc.record({ act: fc.constant('stumble' as const), which })),
  weighted(
    12,
    fc.record({
      act: fc.constant('run_checks' as const),
      outcome: fc.constantFrom('clean', 'expired', 'another_face', 'doubtful_face', 'down', 'down_once'),
      which,
    }),
  ),
  weighted(10, fc.record({ act: plain, which })),
  weighted(
    2,
    fc.record({
      act: fc.constant('decline' as const),
      reasons: fc.constantFrom<ReasonSlug[]>([], ['document_tampered']),
      which,
    }),
  ),
  weighted(
    2,
    fc.record({
      act: fc.constant('request_resubmission' as const),
      steps: fc.subarray<StepKey>(['document_front', 'document_back', 'selfie']),
      reasons: fc.constantFrom<ReasonSlug[]>([], ['poor_image_quality']),
      which,
    }),
  ),
  weighted(1, fc.record({ act: fc.constant('restart' as const), isOtherFlow: fc.boolean(), which })),
  weighted(
    8,
    fc.record({
      act: fc.constant('override' as const),
      to: fc.constantFrom('approved', 'declined'),
      by,
      which,
    }),
  ),
  weighted(
    5,
    fc.record({
      act: fc.constant('answer_override' as const),
      answer: fc.constantFrom('confirm', 'reject', 'withdraw'),
      by,
      which,
    }),
  ),
  weighted(2, fc.record({ act: fc.constant('four_eyes' as const), isOn: fc.boolean() })),
  weighted(1, fc.record({ act: fc.constant('create' as const) })),
  weighted(3, fc.record({ act: fc.constant('pass_time' as const), hours: fc.constantFrom(1, 30, 80) })),
  weighted(5, fc.record({ act: fc.constant('sweep' as const) })),
)

const on = { which: 0 }
const handedIn: LifeAct[] = [{ act: 'create' }, { act: 'walk', ...on }]
const checked = (outcome: CheckOutcome): LifeAct[] => [...handedIn, { act: 'run_checks', outcome, ...on }]

/** How lives begin, so that together they have been in every status; what comes after is random. */
export const BEGINNINGS: readonly (readonly LifeAct[])[] = [
  [{ act: 'create' }, { act: 'pass_time', hours: 80 }, { act: 'sweep' }],
  [{ act: 'create' }, { act: 'open', ...on }, { act: 'pass_time', hours: 80 }, { act: 'sweep' }],
  [{ act: 'create' }, { act: 'stumble', ...on }, { act: 'stumble', ...on }],
  [...checked('clean'), { act: 'override', to: 'declined', by: 0, ...on }],
  [
    ...checked('another_face'),
    { act: 'four_eyes', isOn: true },
    { act: 'override', to: 'approved', by: 0, ...on },
    { act: 'answer_override', answer: 'confirm', by: 1, ...on },
  ],
  [...checked('expired'), { act: 'walk', ...on }, { act: 'run_checks', outcome: 'clean', ...on }],
  [...checked('doubtful_face'), { act: 'acknowledge', ...on }],
  [...checked('doubtful_face'), { act: 'restart', isOtherFlow: true, ...on }],
  [...checked('down'), { act: 'rerun_checks', ...on }, { act: 'run_checks', outcome: 'down_once', ...on }],
  [{ act: 'create' }, { act: 'cancel', ...on }],
]
