import { KEY_PERMISSIONS, NOWHERE } from '../../server/src/services/caller.ts'
import type { Context } from '../../server/src/services/context.ts'
import { createVerification } from '../../server/src/services/verification/create.ts'
import type { Database } from '../../server/src/store/database.ts'

/**
 * `count` verifications, spread evenly over the last hundred days: copies of one under other ids. Of a hundred 90 are approved, 6
 * declined, 2 in review, 1 abandoned and 1 open; one of a thousand was modified. Every second one is tagged `common`, and 20 of them all
 * `rare`.
 */
export async function fill(
  context: Context,
  owner: Database['pool'],
  account: { id: string; name: string },
  count: number,
): Promise<void> {
  const caller = {
    account,
    mode: 'live' as const,
    actor: { kind: 'api_key', id: 'key_bench' } as const,
    personId: null,
    from: NOWHERE,
    permissions: KEY_PERMISSIONS,
  }
  const made = await createVerification(context, caller, {}, { once: null, present: ({ view }) => view })
  const columns = await owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = 'verifications' AND is_generated = 'NEVER'`,
  )
  const names = columns.rows.map(({ name }) => name)
  await owner.query(
    `INSERT INTO verifications (${names.join(', ')})
     SELECT ${names.map((name) => GIVEN[name] ?? `v.${name}`).join(', ')} FROM verifications v, generate_series(1, $2::integer) n,
       LATERAL (SELECT now() - interval '100 days' * n / $2 AS made,
         (ARRAY['in_review', 'in_review', 'abandoned', 'created', 'declined', 'declined', 'declined', 'declined', 'declined', 'declined'])[n % 100 + 1] AS other) given,
       LATERAL (SELECT coalesce(other, 'approved') AS is, ${ID} AS id) turned WHERE v.id = $1`,
    [made.answer.state.id, count],
  )
  // The database keeps them when a tag changes; these verifications began with theirs.
  await owner.query(
    `INSERT INTO verification_tags (account_id, mode, tag, verification_id)
     SELECT account_id, mode, unnest(tags), id FROM verifications WHERE account_id = $1 AND tags <> '{}'`,
    [account.id],
  )
}

/** As ids are made: 48 bits of milliseconds in Crockford's base 32, then what is different. */
const ID = `'ver_' || (SELECT string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz',
  ((extract(epoch FROM made) * 1000)::bigint >> (5 * (9 - place))::integer & 31)::integer + 1, 1), '' ORDER BY place)
  FROM generate_series(0, 9) place) || lpad(n::text, 16, '0')`

const GIVEN: Record<string, string> = {
  id: 'turned.id',
  status: 'turned.is',
  state: `jsonb_set(jsonb_set(v.state, '{id}', to_jsonb(turned.id)), '{status}', to_jsonb(turned.is))`,
  link_hash: `sha256((v.account_id || n)::bytea)`,
  flags: `CASE WHEN n % 1000 = 500 THEN ARRAY['modified'] ELSE '{}' END`,
  tags: `CASE WHEN n % ($2 / 20) = 0 THEN ARRAY['common', 'rare'] WHEN n % 2 = 0 THEN ARRAY['common'] ELSE '{}' END`,
  created_at: 'given.made',
  updated_at: 'given.made',
  expires_at: `given.made + interval '7 days'`,
  completed_at: `CASE WHEN turned.is IN ('approved', 'declined', 'abandoned') THEN given.made END`,
  review_due_at: `CASE WHEN turned.is = 'in_review' THEN given.made + interval '1 day' END`,
}
