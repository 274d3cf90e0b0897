/** Words of the shared primitives and of the domain, as shown to people. */
export const uiEn = {
  close: 'Close',
  loading: 'Loading',
  open_list: 'Show the list',
  skip_to_content: 'Skip to the content',
  test_mode: 'Test mode',
  status: {
    created: 'Created',
    in_progress: 'In progress',
    processing: 'Processing',
    resubmission_requested: 'Resubmission requested',
    in_review: 'Needs review',
    approved: 'Verified',
    declined: 'Declined',
    acknowledged: 'Reviewed',
    locked_out: 'Locked out',
    failed: 'Failed',
    expired: 'Expired',
    abandoned: 'Abandoned',
    cancelled: 'Cancelled',
  },
  document_type: {
    passport: 'Passport',
    id_card: 'Identity card',
    residence_permit: 'Residence permit',
    driving_licence: 'Driving licence',
  },
  step: {
    document_front: 'Front of the document',
    document_back: 'Back of the document',
    selfie: 'Selfie',
  },
}
