import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about claims, escalation, assignment, tags and second opinions. */
export const REVIEW_TEXTS = {
  claim_not_held: {
    status: 409,
    title: 'Not claimed by you',
    sentence: 'Only a claim of your own can be handed back, and you hold none here.',
    advice: 'Nothing needs to be done: it ended, or a colleague holds it.',
  },
  not_escalated: {
    status: 409,
    title: 'Not escalated',
    sentence: 'This verification is not escalated.',
    advice: 'Nothing needs to be done.',
  },
  assignee_may_not_decide: {
    status: 422,
    title: 'May not decide',
    sentence: 'This member may not decide verifications, so none can be assigned to them.',
    advice: 'Assign it to somebody whose role has verification:decide.',
  },
  too_many_tags: {
    status: 422,
    title: 'Too many tags',
    sentence: 'A verification has at most 20 tags.',
    advice: 'Take some off first. details.tags is how many there would be.',
  },
  second_opinion_own: {
    status: 403,
    title: 'A second person is needed',
    sentence: 'Nobody gives a second opinion that they asked for themselves.',
    advice: 'Let another member answer.',
  },
  second_opinion_of_other: {
    status: 403,
    title: 'Somebody else was asked',
    sentence: 'This second opinion was asked of another member.',
    advice: 'details.of_name says of whom. Whoever wants to say something can write a comment.',
  },
  second_opinion_closed: {
    status: 409,
    title: 'The second opinion is not open',
    sentence: 'This second opinion was given already, or the verification is no longer in review.',
    advice: 'Read the second opinions of the verification.',
  },
} as const satisfies Record<string, ProblemText>
