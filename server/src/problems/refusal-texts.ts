import type { RefusalCode } from '@countersign/core'

export type ProblemText = {
  status: number
  /** Short and the same at every occurrence (RFC 9457 `title`). */
  title: string
  /** One sentence that helps whoever reads the answer. */
  sentence: string
  /** For the page in `docs/errors/`: what to do. */
  advice: string
}

/** What the refusals of core are on the wire. */
export const REFUSAL_TEXTS = {
  verification_completed: {
    status: 409,
    title: 'The verification is completed',
    sentence: 'This verification is completed, so this can no longer be done to it.',
    advice:
      'Read the verification to see its status. A completed outcome changes only by an override; to verify the applicant again, create a new verification.',
  },
  verification_not_completed: {
    status: 409,
    title: 'The verification is not completed',
    sentence: 'This can be done only to a completed verification, and this one is still open.',
    advice:
      'Wait for a completed status (approved, declined, locked_out, failed, expired, abandoned or cancelled), or decide the review first.',
  },
  verification_closed_to_applicant: {
    status: 409,
    title: 'Nothing more is to be done here',
    sentence: 'This link needs nothing more from the applicant.',
    advice:
      'Read the state of the link: while it is processing or finished, nothing can be handed in. A new verification gives a new link.',
  },
  not_allowed_in_status: {
    status: 409,
    title: 'Not possible in this status',
    sentence: 'This cannot be done while the verification has the status it has now.',
    advice: 'Read the verification; its status and next_actor say what it waits for.',
  },
  consent_required: {
    status: 409,
    title: 'Consent is missing',
    sentence: 'The applicant has to consent first.',
    advice: 'Call POST /v1/applicant/consent before choosing a document or handing in pictures.',
  },
  document_not_chosen: {
    status: 409,
    title: 'No document chosen',
    sentence: 'The applicant has to choose a document type and its issuing country first.',
    advice: 'Call POST /v1/applicant/document before handing in pictures.',
  },
  document_type_not_accepted: {
    status: 422,
    title: 'Document type not accepted',
    sentence: 'This flow does not accept this type of document.',
    advice: 'Choose one of the types in details.accepted, which the state of the link lists too.',
  },
  country_not_accepted: {
    status: 422,
    title: 'Issuing country not accepted',
    sentence: 'Documents of this issuing country are not accepted here.',
    advice:
      'Choose one of the countries that the state of the link lists. UTO (Utopia) is accepted in test mode only.',
  },
  unknown_step: {
    status: 404,
    title: 'No such step',
    sentence: 'This verification does not ask for this step.',
    advice: 'The state of the link lists the steps that are asked for.',
  },
  step_not_open: {
    status: 409,
    title: 'This step is done',
    sentence: 'This picture was accepted before and is not asked for again.',
    advice: 'In a resubmission only the steps with open = true take a picture.',
  },
  evidence_missing: {
    status: 409,
    title: 'Something is missing',
    sentence: 'Not every picture has been handed in. Nothing that was handed in is lost.',
    advice: 'Hand in the steps named in details.missing, then submit again.',
  },
  component_required: {
    status: 409,
    title: 'This part is required',
    sentence: 'This part of the verification cannot be left out.',
    advice: 'Hand in its steps. Only components with required = false can be skipped.',
  },
  unknown_component: {
    status: 404,
    title: 'No such component',
    sentence: 'This verification has no such component.',
    advice: 'The state of the link lists the components of the flow.',
  },
  nothing_to_run_again: {
    status: 409,
    title: 'No check ended in an error',
    sentence: 'There is nothing to run again: no check of this attempt ended in a technical error.',
    advice: 'Only checks with result = error, and those skipped because of them, are run again.',
  },
  checks_unfinished: {
    status: 409,
    title: 'Checks are not finished',
    sentence: 'The checks of this attempt have not all ended.',
    advice: 'Wait; the decision follows by itself.',
  },
  unknown_check: {
    status: 409,
    title: 'No such check',
    sentence: 'This result belongs to no check that is running.',
    advice: 'Results of an earlier attempt are not taken any more.',
  },
  unknown_reason: {
    status: 422,
    title: 'No such reason',
    sentence: 'One of the reasons is not in the catalogue.',
    advice:
      'Use the slugs that the API document lists under ReasonSlug; details.unknown names the wrong ones.',
  },
  reasons_required: {
    status: 422,
    title: 'A reason is required',
    sentence: 'At least one reason is needed for this.',
    advice: 'Send at least one slug of the reason catalogue.',
  },
  deadline_passed: {
    status: 409,
    title: 'The deadline has passed',
    sentence: 'The link is past its deadline, so the applicant cannot be asked again on it.',
    advice: 'Restart the verification: the new one has a new link and a deadline of its own.',
  },
  deadline_not_reached: {
    status: 409,
    title: 'The deadline has not passed',
    sentence: 'The deadline of this verification has not passed yet.',
    advice: 'Read expires_at.',
  },
  deadline_not_applicable: {
    status: 409,
    title: 'No deadline runs',
    sentence: 'This verification no longer waits for the applicant, so no deadline runs.',
    advice: 'Nothing needs to be done.',
  },
  version_conflict: {
    status: 409,
    title: 'Somebody was faster',
    sentence: 'The verification changed since it was read, so nothing was done.',
    advice:
      'details says who changed it and when. Read the verification again, look at what changed, and repeat the request with its new version if it still makes sense.',
  },
  already_restarted: {
    status: 409,
    title: 'Already restarted',
    sentence: 'A successor of this verification exists already.',
    advice: 'Go on with the verification in details.successor_id.',
  },
  same_outcome: {
    status: 409,
    title: 'The outcome is this already',
    sentence: 'The verification has this outcome already.',
    advice: 'Nothing needs to be done.',
  },
  override_reason_not_for_direction: {
    status: 422,
    title: 'The reason does not fit the direction',
    sentence: 'This reason cannot be given for an override in this direction.',
    advice: 'Use one of details.allowed.',
  },
  override_not_pending: {
    status: 409,
    title: 'No override waits',
    sentence: 'No override of this verification waits for a second person.',
    advice: 'Read the verification again; somebody may have confirmed, rejected or withdrawn it.',
  },
  override_pending: {
    status: 409,
    title: 'An override waits already',
    sentence: 'An override of this verification waits for a second person.',
    advice: 'Let another member confirm or reject it, or withdraw it.',
  },
  override_own_confirmation: {
    status: 403,
    title: 'A second person is needed',
    sentence: 'Nobody confirms or rejects an override of their own.',
    advice: 'Ask another member who may override.',
  },
  override_not_own: {
    status: 403,
    title: 'Asked for by somebody else',
    sentence: 'Only who asked for an override withdraws it.',
    advice: 'Reject it instead, if you may override.',
  },
  override_expired: {
    status: 409,
    title: 'The request has expired',
    sentence: 'Nobody confirmed this override in time.',
    advice: 'Ask for it again: a request waits seven days for a second person.',
  },
  member_required: {
    status: 403,
    title: 'Only a signed-in member',
    sentence: 'Only a signed-in member does this; a key cannot.',
    advice:
      'Sign in to the dashboard: claims, second opinions and the second person of an override are of people.',
  },
  claimed_by_other: {
    status: 409,
    title: 'Somebody else is working on it',
    sentence: 'Another member has claimed this verification.',
    advice:
      'details says who and until when. Wait until then, ask them to hand it back, or let somebody with member:manage take it over.',
  },
  not_correctable: {
    status: 409,
    title: 'Nothing to correct here',
    sentence: 'Nothing was judged or read here that could be corrected.',
    advice:
      'A component is corrected once its checks have ended, a field once the document has been read. details.result says how it stands.',
  },
  correction_changes_nothing: {
    status: 409,
    title: 'The correction changes nothing',
    sentence: 'It is this already.',
    advice: 'Nothing needs to be done.',
  },
  four_eyes_required: {
    status: 403,
    title: 'Four eyes are required',
    sentence: 'This account asks for a second person for overrides.',
    advice: 'The override was not made. Send it as a request that another member confirms.',
  },
  entitlement_missing: {
    status: 403,
    title: 'The account is not entitled',
    sentence: 'The account lacks an entitlement for this.',
    advice: 'The operator of the installation grants the entitlement named in details.',
  },
  terms_not_accepted: {
    status: 403,
    title: 'The terms are not accepted',
    sentence: 'The account has not accepted the current terms of overrides.',
    advice: 'An administrator accepts them in the dashboard.',
  },
  permission_missing: {
    status: 403,
    title: 'Permission missing',
    sentence: 'This key or member may not do this.',
    advice: 'details.permission names what is missing. An administrator can give it.',
  },
  data_hidden: {
    status: 409,
    title: 'The data are hidden',
    sentence: 'The personal data of this verification are hidden and will be destroyed.',
    advice: 'Restore them first: that is possible until they are destroyed.',
  },
  data_erased: {
    status: 410,
    title: 'The data were erased',
    sentence: 'The personal data of this verification were erased.',
    advice: 'Only the history without personal data is left.',
  },
} as const satisfies Record<RefusalCode, ProblemText>
