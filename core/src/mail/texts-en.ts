import type { MailTexts } from './texts.ts'

const NEUTRAL_SUBJECT = '{organisation}: about your identity verification'
const UNTIL = 'The link works until {until}. You can stop at any time and continue later, on any device.'
const PERSONAL = 'The link is meant for you alone: please do not pass this message on.'
const QUESTIONS = 'If you have questions, please contact {organisation}.'

export const en: MailTexts = {
  invitation: {
    subject: '{organisation}: please verify your identity',
    heading: 'Please verify your identity',
    before: [
      '{organisation} asks you to verify your identity. It takes a few minutes and leads you step by step. Have your identity document at hand, and a device with a camera.',
    ],
    action: 'Start the verification',
    after: [UNTIL, PERSONAL, 'If you did not expect this message you can ignore it.'],
  },
  reminder: {
    subject: '{organisation}: your identity verification is not finished yet',
    heading: 'Your identity verification is not finished yet',
    before: [
      '{organisation} is still waiting for your identity verification. You can go on where you stopped; nothing of what you sent is lost.',
    ],
    action: 'Continue the verification',
    after: [UNTIL, PERSONAL, 'You get at most one such reminder a day, and none once you are done.'],
  },
  under_review: {
    subject: NEUTRAL_SUBJECT,
    heading: 'What you sent has arrived',
    before: [
      'Thank you. What you sent for your identity verification has arrived, and a person is looking at it. There is nothing you need to do now.',
      '{organisation} will tell you how it goes on.',
    ],
    action: null,
    after: [QUESTIONS],
  },
  locked_out: {
    subject: NEUTRAL_SUBJECT,
    heading: 'Your link is closed',
    before: ['Your identity verification cannot be continued with the link that you received.'],
    action: null,
    after: ['To find out how it goes on, please contact {organisation}.'],
  },
  resubmission_requested: {
    subject: '{organisation}: please repeat a part of your identity verification',
    heading: 'Please repeat this part',
    before: [
      '{organisation} cannot finish your identity verification yet. Please do the following again; everything else is kept.',
    ],
    action: 'Repeat this part',
    after: [UNTIL, PERSONAL],
  },
  restarted: {
    subject: '{organisation}: your new link for the identity verification',
    heading: 'Your new link',
    before: [
      'Here is your new link for the identity verification that {organisation} asks you for. Links that you received before do not work any more.',
    ],
    action: 'Open the new link',
    after: [UNTIL, PERSONAL, 'If you did not expect this message you can ignore it.'],
  },
  result_approved: {
    subject: NEUTRAL_SUBJECT,
    heading: 'Your identity has been verified',
    before: ['Your identity verification for {organisation} is finished: your identity has been verified.'],
    action: null,
    after: ['There is nothing more for you to do here.', QUESTIONS],
  },
  result_declined: {
    subject: NEUTRAL_SUBJECT,
    heading: 'Your identity could not be verified',
    before: [
      'Your identity verification for {organisation} is finished: your identity could not be verified.',
    ],
    action: null,
    after: ['The link that you received is closed.', QUESTIONS],
  },
  step: {
    document_front: 'Front of the document',
    document_back: 'Back of the document',
    selfie: 'Selfie',
  },
  greeting: 'Hello {name},',
  greetingOfNobody: 'Hello,',
  messageFrom: 'Message from {organisation}:',
  orCopy: 'Or copy this address into your browser:',
  footer: '{organisation} verifies identities with Countersign. This message was sent automatically.',
  testNote: 'This is a test. Nobody is really being verified.',
  maskedLink: '(the link is shown to the recipient only)',
}
