import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Client, RateRefusal } from './sign-in-types.ts'

export type RateRule = { windowS: number; max: number }
export type RateVerdict = { allowed: true } | { allowed: false; retryAfterS: number }

/** For one network address (an IPv6 one counts with its /64) and one kind of request. */
export const perAddress: RateRule = { windowS: 60, max: 20 }
/** For one e-mail address, or one device of its owner, over wrong passwords only: a right one clears it. */
export const perEmail: RateRule = { windowS: 15 * 60, max: 10 }
/** For the second factor of one user, over wrong codes only, and over a longer time: there are only a million codes. */
export const perFactor: RateRule = { windowS: 15 * 60, max: 10 }
export const perFactorDay: RateRule = { windowS: 24 * 60 * 60, max: 50 }

export type RateLimit = {
  consume: (key: string, rule: RateRule) => Promise<RateVerdict>
  clear: (key: string) => Promise<void>
}

/** E-mail addresses are kept out of the table. */
export const emailKey = (email: string): string =>
  `email:${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`

/** One customer of a provider usually has a /64 of IPv6 to himself. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':')
  const missing = 8 - groups.length - (address.includes('::') ? tail.split(':').length : 0)
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0')].slice(0, 4).join(':')
}

/** Counts in fixed windows in the database, one atomic statement a request, so that several processes share the limit. */
export function createRateLimit(pool: pg.Pool): RateLimit {
  return {
    consume: async (key, { windowS, max }) => {
      const { rows } = await pool.query<{ count: number; retry_after: number }>({
        name: 'auth-rate-limit',
        text: `INSERT INTO auth_rate_limits AS l (key, count, resets_at)
               VALUES ($1, 1, now() + make_interval(secs => $2))
               ON CONFLICT (key) DO UPDATE SET
                 count = CASE WHEN l.resets_at <= now() THEN 1 ELSE l.count + 1 END,
                 resets_at = CASE WHEN l.resets_at <= now() THEN excluded.resets_at ELSE l.resets_at END
               RETURNING count, ceil(extract(epoch FROM resets_at - now()))::int AS retry_after`,
        values: [key, windowS],
      })
      const { count, retry_after: retryAfterS } = rows[0]!
      // Windows that ended are swept when somebody begins one: rarely, and never by a timer of its own.
      if (count === 1) await pool.query('DELETE FROM auth_rate_limits WHERE resets_at < now()')
      return count <= max ? { allowed: true } : { allowed: false, retryAfterS }
    },
    clear: async (key) => {
      await pool.query('DELETE FROM auth_rate_limits WHERE key = $1', [key])
    },
  }
}

export async function limited(limit: RateLimit, key: string, rule: RateRule): Promise<RateRefusal | null> {
  const verdict = await limit.consume(key, rule)
  return verdict.allowed ? null : { refused: 'rate_limited', retryAfterS: verdict.retryAfterS }
}

export const addressKey = (kind: string, { address }: Client): string => `${kind}:${networkOf(address)}`
