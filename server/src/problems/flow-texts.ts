import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about changing flows. */
export const FLOW_TEXTS = {
  flow_archived: {
    status: 409,
    title: 'The flow is archived',
    sentence: 'This flow is archived: it takes no new verifications and cannot be the default one.',
    advice:
      'Use another flow, or take this one out of the archive with PATCH and `{"archived": false}`. Verifications that run on it go on.',
  },
  flow_is_default: {
    status: 409,
    title: 'The flow is the default one',
    sentence: 'The default flow cannot be archived: verifications that name no flow run on it.',
    advice: 'Make another flow the default one first, with PATCH and `{"default": true}` on that one.',
  },
  flow_draft_missing: {
    status: 409,
    title: 'There is no draft',
    sentence: 'This flow has no draft: nothing was changed since its current version.',
    advice: 'Save a draft with PUT /v1/flows/{id}/draft first.',
  },
  flow_unchanged: {
    status: 409,
    title: 'The draft changes nothing',
    sentence: 'The draft is the same as the current version, so there is nothing to publish.',
    advice: 'Change the draft, or delete it.',
  },
  flow_draft_conflict: {
    status: 409,
    title: 'The draft was changed meanwhile',
    sentence: 'Somebody saved, published or deleted the draft of this flow after you read it.',
    advice:
      'Read the flow again. details.revision is the revision the draft has now; nothing of what was saved before was overwritten.',
  },
  flow_version_conflict: {
    status: 409,
    title: 'Another version was published meanwhile',
    sentence:
      'Somebody published a version of this flow after the one you saw. Their version and your draft are both kept.',
    advice:
      'Compare the draft with the current version (details.current), and publish again with `seen_version` set to that.',
  },
} as const satisfies Record<string, ProblemText>
