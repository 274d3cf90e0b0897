/** The capability rows that an end-to-end test stands for: the sources' rows and our own, in the words of the product. */
export const ROWS = {
  T1: 'override of a completed verification’s outcome in both directions; pending ones refused',
  T2: 'override gated by entitlement, accepted terms and permission',
  T3: 'override reasons by direction, description, evidence file, terms tick; “Modify status”',
  T4: 'e-mail to the administrators: the verification, the change, the person responsible',
  T5: 'flag in the list, latest modification and history on the detail page',
  T6: 'events overwritten failure and success; webhook rules with conditions and actions',
  I1: 'approve a denied one, deny a passed one, from the page reached through the applicant’s name',
  I2: 'deny asks for confirmation and at least one rejection reason',
  I3: 'role and entitlement limits; missing buttons say what is missing',
  V1: 'every status and code; decision, event and silent statuses told apart',
  V2: 'link life cycle: resume, same link for resubmission, nothing more to do when finished',
  V3: 'expiry and abandonment after 7 days by the stated conditions',
  V4: 'conditions for approve, decline and resubmission with their reasons; limit of 10 attempts',
  V5: 'resubmission reasons forwarded to the applicant; expectations and permissions explained',
  O1: 'statuses with the progress wheel that fills as steps are completed',
  O2: 'checks listed, failed ones amber or red; accept, restart, another flow, nothing',
  O3: 'acknowledge: e-mail and time recorded, neutral Reviewed state',
  O4: 'one neutral e-mail to the applicant, never the reason; reminders that stop',
  O5: 'lock-out after 5 attempts; cancel; restart with a new link and e-mail',
  O6: 'adjustable sensitivity of background checks',
  M1: 'overall status from components by precedence, values 1–6 and 99',
  M2: 'status of an individual API request: 0, 1, 2',
  M3: 'trust flows made of components',
  own1: 'append-only, hash-chained history, verifiable offline and after erasure',
  own2: 'four eyes on overrides at one choke point',
  own3: 'every status explains itself: components, findings, policy rule and version',
  own4: 'policy back-test over past verifications',
  own5: 'webhooks that cannot mislead: sequence, stable id, snapshot, replay; rules',
  own6: 'speaks five dialects',
  own7: 'real checks built in, each honest about its limits; outside providers over HTTP',
  own8: 'reviewers never collide',
  own9: 'zero-service start, and the same SQL on PostgreSQL',
  own10: 'erasure that keeps the proof',
  own11: 'the applicant is told the truth usefully: localised, accessible, what to do next',
  own12: 'test mode that forces every outcome, and a clock that can be moved',
} as const

export type Row = keyof typeof ROWS

export const ROW_NAMES = Object.keys(ROWS) as Row[]
export const isRow = (name: string): name is Row => Object.hasOwn(ROWS, name)
