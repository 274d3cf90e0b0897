import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about rules. */
export const RULE_PROBLEM_TEXTS = {
  rule_invalid: {
    status: 422,
    title: 'The rule cannot be published',
    sentence: 'Something in the definition of the rule is missing or does not fit.',
    advice: 'errors[] names each place and says what helps. Nothing was changed.',
  },
  rule_version_conflict: {
    status: 409,
    title: 'Somebody published another version',
    sentence: 'The rule was changed after you saw it, so nothing was changed now.',
    advice: 'details.current is the newest version: read it, and send your change with it as seen_version.',
  },
  rule_limit_reached: {
    status: 409,
    title: 'No more fit',
    sentence: 'The account has as many of these as it can have.',
    advice: 'details.limit says how many. Remove those that nobody needs any more.',
  },
  rule_credential_missing: {
    status: 422,
    title: 'A credential is not stored',
    sentence: 'The rule names a credential that is not stored in this mode.',
    advice:
      'details.credentials names them. Store each with POST /v1/rule-credentials, with a key of the same mode.',
  },
  rule_credential_exists: {
    status: 409,
    title: 'There is such a credential',
    sentence: 'A credential of this name is stored already.',
    advice: 'Replace its value with PUT /v1/rule-credentials/{name}, or choose another name.',
  },
  rule_credential_in_use: {
    status: 409,
    title: 'Rules use the credential',
    sentence: 'Rules name this credential, so it stays.',
    advice: 'details.rules names them. Publish versions without it, or remove the rules, first.',
  },
  rule_run_not_failed: {
    status: 409,
    title: 'The run did not fail',
    sentence: 'Only failed actions of a finished run can be done again.',
    advice: 'details.status says how it stands. A run that is still being tried goes on by itself.',
  },
  rule_disabled: {
    status: 409,
    title: 'The rule is turned off',
    sentence: 'A rule that is turned off or was removed does nothing.',
    advice: 'Turn it on with PATCH and `{"enabled": true}` first.',
  },
} as const satisfies Record<string, ProblemText>
