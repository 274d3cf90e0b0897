import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about the second factor, single sign-on and sessions. The first step is in account-texts.ts. */
export const SIGN_IN_TEXTS = {
  second_factor_wrong: {
    status: 403,
    title: 'The code is not right',
    sentence: 'This code is not right, is too old, or was used already. Take the one that is shown now.',
    advice:
      'A code of the app lives for 30 seconds and works once; the clock of the phone must be right. Each recovery code works once, too.',
  },
  second_factor_expired: {
    status: 401,
    title: 'Sign in again from the beginning',
    sentence: 'There is no sign-in that waits for a code: it took longer than five minutes or was finished.',
    advice: 'Begin again with the password, the link or the provider.',
  },
  two_factor_required: {
    status: 403,
    title: 'Two-step sign-in has to be set up first',
    sentence: 'This account asks everybody for two-step sign-in, and yours is not set up yet.',
    advice:
      'Set it up in the dashboard under Security, or with POST /api/auth/two-factor and POST /api/auth/two-factor/confirm. Until then nothing else is open.',
  },
  two_factor_enabled: {
    status: 409,
    title: 'Two-step sign-in is on already',
    sentence: 'Two-step sign-in is on already. Turn it off first to set it up with another app.',
    advice: 'Turn it off with POST /api/auth/two-factor/disable.',
  },
  two_factor_not_offered: {
    status: 409,
    title: 'There is nothing to confirm',
    sentence: 'There is no new secret that this code could confirm.',
    advice: 'Ask for one with POST /api/auth/two-factor first.',
  },
  two_factor_not_enabled: {
    status: 409,
    title: 'Two-step sign-in is off',
    sentence: 'Two-step sign-in is not on.',
    advice: 'Set it up with POST /api/auth/two-factor.',
  },
  fresh_sign_in_required: {
    status: 403,
    title: 'Sign in again first',
    sentence:
      'There is no password that could be asked for. Sign out and in again, then this works for an hour.',
    advice: 'Sign in again with a one-time link or at the provider, or set a password.',
  },
  password_sign_in_off: {
    status: 403,
    title: 'Passwords are turned off',
    sentence: 'This installation signs people in through their organisation only, not with passwords.',
    advice: 'Use the button of the provider. The operator turned passwords off with OIDC_REQUIRED.',
  },
  sso_not_configured: {
    status: 404,
    title: 'No single sign-on',
    sentence: 'This installation has no single sign-on.',
    advice: 'The operator sets it up with OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
  },
  sso_unavailable: {
    status: 503,
    title: 'The provider does not answer',
    sentence: 'Your organisation’s sign-in does not answer at the moment. Try again in a few minutes.',
    advice: 'The log of the server says what failed. OIDC_ISSUER must be reachable from the server.',
  },
} as const satisfies Record<string, ProblemText>
