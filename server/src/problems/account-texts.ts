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
  member_active: {
    status: 409,
    title: 'The member signs in already',
    sentence: 'This member has signed in already, so no new invitation is made.',
    advice:
      'A link to somebody’s own access is nobody else’s to see. Who forgot the password or lost the second factor asks the operator: `npm run countersign -- sign-in-link <email>`.',
  },
  last_administrator: {
    status: 409,
    title: 'The last administrator',
    sentence:
      'Nobody else administers this account, so this administrator can neither be removed nor get another role.',
    advice:
      'Make somebody else an administrator first. It counts who has the built-in role and has signed in at least once.',
  },
  beyond_own_rights: {
    status: 403,
    title: 'More than your own permissions',
    sentence:
      'Nobody can give permissions that they do not hold, nor change who or what holds more than they do.',
    advice: 'details.permissions names what is missing. Ask somebody who holds them.',
  },
  role_not_found: {
    status: 422,
    title: 'No such role',
    sentence: 'This account has no such role.',
    advice: 'GET /v1/roles lists the built-in roles and those of the account.',
  },
  role_name_taken: {
    status: 409,
    title: 'The name is taken',
    sentence: 'Another role of this account has this name.',
    advice:
      'Names of roles differ in more than upper and lower case; those of the built-in roles are taken too.',
  },
  role_built_in: {
    status: 409,
    title: 'A built-in role',
    sentence: 'Built-in roles can neither be changed nor deleted.',
    advice: 'Make a role of your own with the permissions that you want.',
  },
  role_in_use: {
    status: 409,
    title: 'The role is in use',
    sentence: 'Members have this role, so it cannot be deleted.',
    advice: 'details.members says how many. Give them another role first.',
  },
  no_mail_server: {
    status: 409,
    title: 'No mail server',
    sentence: 'This installation has no mail server, so nothing can be sent by e-mail.',
    advice:
      'Send `send_email: false` and hand the link of the answer over yourself, or let the operator set SMTP_URL.',
  },
  api_key_revoked: {
    status: 409,
    title: 'The API key is revoked',
    sentence: 'A revoked API key never works again.',
    advice: 'Create a new key.',
  },
  four_eyes_operator_only: {
    status: 403,
    title: 'Only the operator switches four eyes off',
    sentence: 'Four eyes can be switched on here, and off only by the operator of the installation.',
    advice:
      'Otherwise whoever wants to overturn an outcome alone would switch them off first. The operator runs `npm run countersign -- account four-eyes off`.',
  },
  terms_not_current: {
    status: 409,
    title: 'Not the current version',
    sentence: 'This is not the current version of the terms.',
    advice: 'details.current names it. Read it with GET /v1/account/terms, then accept that version.',
  },
  operator_key_not_set: {
    status: 403,
    title: 'No operator key',
    sentence: 'This installation has no operator key, so the operator works on the command line only.',
    advice: 'Set OPERATOR_KEY to at least 32 characters, for example of: openssl rand -hex 32',
  },
  webhook_endpoint_disabled: {
    status: 409,
    title: 'The webhook endpoint is turned off',
    sentence: 'Nothing is sent to a webhook endpoint that is turned off.',
    advice: 'Turn it on with PATCH and `{"enabled": true}` first.',
  },
  replay_ended: {
    status: 409,
    title: 'The replay has ended',
    sentence: 'This replay has ended already, so it cannot be cancelled.',
    advice: 'GET it to see how far it came.',
  },
  replay_too_large: {
    status: 422,
    title: 'Too many events to replay',
    sentence: 'More events would be replayed than one replay takes.',
    advice:
      'details.count says how many there are. Replay shorter stretches of time, or fewer types of events.',
  },
} as const satisfies Record<string, ProblemText>
