import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about signing in, members, API keys and webhook endpoints. */
export const ACCOUNT_TEXTS = {
  sign_in_link_invalid: {
    status: 401,
    title: 'The link is used up or too old',
    sentence: 'This sign-in link was used already, is older than 24 hours, or was replaced by a newer one.',
    advice:
      'Ask an administrator for a new one, or make one on the server with `npm run countersign -- sign-in-link <email>`.',
  },
  sign_in_failed: {
    status: 401,
    title: 'Sign-in failed',
    sentence: 'No member signs in with this e-mail address and this password.',
    advice:
      'Check both. A member without a password, or who forgot it, signs in with a one-time link and then sets one.',
  },
  current_password_wrong: {
    status: 403,
    title: 'The current password is not right',
    sentence: 'The password can be changed only with the current one, which this is not.',
    advice:
      'Send the current password, or sign in with a fresh one-time link: within an hour after that the password may be replaced without it.',
  },
  member_exists: {
    status: 409,
    title: 'There is such a member',
    sentence: 'Somebody with this e-mail address is a member already.',
    advice: 'One e-mail address belongs to one member of one account. Use another address.',
  },
  webhook_endpoint_disabled: {
    status: 409,
    title: 'The webhook endpoint is turned off',
    sentence: 'Nothing is sent to a webhook endpoint that is turned off.',
    advice: 'Turn it on with PATCH and `{"enabled": true}` first.',
  },
} as const satisfies Record<string, ProblemText>
