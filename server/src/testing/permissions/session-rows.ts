import { PASSWORD } from './permission-world.ts'
import { needs, type Row } from './row.ts'

const OWN = { needs: needs(), membersOnly: true } as const
const CONFIRMED = { password: PASSWORD }

/** What a member does with their own sign-in. */
export const SESSION_ROWS = {
  getMe: { ...OWN, ok: 200 },
  setPassword: {
    ...OWN,
    ok: 204,
    given: () => ({ body: { new_password: PASSWORD, current_password: PASSWORD } }),
  },
  getTwoFactor: { ...OWN, ok: 200 },
  offerTwoFactor: {
    ...OWN,
    ok: 200,
    given: () => ({ body: CONFIRMED }),
    unaudited: 'nothing holds until it is confirmed',
  },
  // After it was offered, by the operation before.
  confirmTwoFactor: { ...OWN, ok: 403, given: () => ({ body: { code: '000000' } }) },
  disableTwoFactor: { ...OWN, ok: 409, given: () => ({ body: CONFIRMED }) },
  renewRecoveryCodes: { ...OWN, ok: 409, given: () => ({ body: CONFIRMED }) },
  listSessions: { ...OWN, ok: 200 },
  endSession: { ...OWN, ok: 404, given: () => ({ path: { id: 'unknown' } }) },
  endOtherSessions: { ...OWN, ok: 200, unaudited: 'there are none' },
} satisfies Record<string, Row>
