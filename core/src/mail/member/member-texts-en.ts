import type { MemberMailTexts } from './member-texts.ts'

const WHY = 'You receive this because you are a member of {organisation} in Countersign.'

export const en: MemberMailTexts = {
  invitation: {
    subject: '{organisation}: your invitation to Countersign',
    heading: 'You are invited',
    before: [
      '{person} invites you to work on identity verifications of {organisation}. The button signs you in, once; then you choose a password.',
    ],
    action: 'Accept the invitation',
    after: [
      'The link works once, within 24 hours. After that, ask for a new invitation.',
      'The link is for you alone: please do not forward this message. If you did not expect it, you can ignore it.',
    ],
  },
  override_notice: {
    subject: '{organisation}: a status was modified',
    heading: 'The status of a verification',
    before: [
      'Verification: {verification}',
      'Change: {previous} → {current}',
      'Person responsible: {person}',
    ],
    action: 'Open the verification',
    after: [
      'The reason, the description and the whole history are on the page of the verification. Every administrator receives this message.',
    ],
  },
  mention: {
    subject: '{organisation}: you were mentioned in a comment',
    heading: 'You were mentioned',
    before: ['{person} mentions you in an internal comment on verification {verification}.'],
    action: 'Read the comment',
    after: [WHY],
  },
  second_opinion: {
    subject: '{organisation}: your opinion is asked for',
    heading: 'A second opinion',
    before: ['{person} asks for your opinion on verification {verification}.'],
    action: 'Open the verification',
    after: [WHY],
  },
  assigned: {
    subject: '{organisation}: a verification was assigned to you',
    heading: 'Assigned to you',
    before: ['{person} assigned verification {verification} to you. It waits for your review.'],
    action: 'Open the verification',
    after: [WHY],
  },
  endpoint_disabled: {
    subject: '{organisation}: a webhook endpoint was turned off',
    heading: 'A webhook endpoint was turned off',
    before: [
      'Endpoint: {endpoint}',
      'It answered 410 Gone, or every delivery to it failed for five days. Nothing is sent to it any more, and what still waited was given up.',
    ],
    action: 'Open the endpoints',
    after: [
      'When the receiver works again, turn the endpoint on and replay the events that it missed. Every administrator receives this message.',
    ],
  },
  stage: {
    made: 'The status of a completed verification was modified.',
    requested:
      'It is asked to modify the status of a completed verification. Nothing has changed yet: another person has to confirm or reject it.',
    confirmed:
      'A second person confirmed that the status of a completed verification is modified. It holds now.',
    rejected:
      'A second person rejected a modification of the status of a completed verification. Nothing has changed.',
    withdrawn: 'A requested modification of a status was withdrawn. Nothing has changed.',
    lapsed: 'Nobody confirmed a requested modification of a status in time. Nothing has changed.',
  },
  status: {
    approved: 'Verified',
    declined: 'Declined',
    locked_out: 'Locked out',
    failed: 'Failed',
    expired: 'Expired',
    abandoned: 'Abandoned',
  },
  greeting: 'Hello {name},',
  greetingOfNobody: 'Hello,',
  operator: 'The operator of the installation',
  orCopy: 'Or copy this address into your browser:',
  maskedLink: '(the link is shown to the recipient only)',
  footer: '{organisation} verifies identities with Countersign. This message was sent automatically.',
  testNote: 'This is about test data. Nobody is being verified.',
}
