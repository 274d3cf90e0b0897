/**
 * How members sign in. better-auth keeps users, passwords, sessions and one-time links in tables of its own (auth_*); nothing of
 * its HTTP surface is reachable from outside. The routes are ours (http/routes/sign-in.ts), all JSON, all same-origin, answers
 * 204 or problem+json:
 *
 *   POST /api/auth/sign-in/link      { token }                            204, sets the session cookie
 *        The page is `${PUBLIC_URL}/sign-in#token=…`: the token stays in the fragment, and only this POST uses it up, so that
 *        a mail scanner that opens the link signs nobody in. Once, within 24 hours. `sign_in_link_invalid` otherwise.
 *   POST /api/auth/sign-in/password  { email, password }                  204, sets the session cookie; `sign_in_failed`
 *   POST /api/auth/sign-out          {}                                   204, ends the session; also without one
 *   POST /api/auth/password          { new_password, current_password? }  204; 12 to 128 characters
 *        `current_password` is not asked for when the member has none yet, or came by a link within the last hour (which is how
 *        a forgotten password is replaced). Ends the member's other sessions. `current_password_wrong`, `password_too_common`
 *   GET  /v1/me                      who is signed in, `password_set`; 401 `unauthenticated` when nobody is
 *
 * Too many tries: 429 `rate_limited` with Retry-After. Sessions end after 12 hours. The cookie is HttpOnly, SameSite=Lax, and
 * Secure when PUBLIC_URL is https.
 */
