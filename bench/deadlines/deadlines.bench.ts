/**
 * The deadline sweep over a million open verifications: what it costs when nothing is due, beside a bare round trip, and what each
 * due verification costs, beside the bare UPDATE of its row in psql, one transaction each, on the same server.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createAccount } from '../../server/src/first-start.ts'
import { sweepDeadlines, untilNextDeadline } from '../../server/src/jobs/sweep-deadlines.ts'
import { KEY_PERMISSIONS, NOWHERE } from '../../server/src/services/caller.ts'
import type { Context } from '../../server/src/services/context.ts'
import { createVerification } from '../../server/src/services/verification/create.ts'
import { withContext, type Pool } from '../with-database.ts'

const OPEN = Number(process.env.BENCH_OPEN ?? 1_000_000)
const DUE = 1_000
const ROUNDS = 5
const IDLE_RUNS = 200

export const bench = (): Promise<void> =>
  withContext(({ context, owner, dataDir, ownerUrl }) => measure(context, owner, dataDir, ownerUrl))

async function measure(context: Context, owner: Pool, folder: string, ownerUrl: string): Promise<void> {
  const { id: accountId } = await createAccount(owner, { name: 'Bench', at: new Date() })
  const caller = {
    account: { id: accountId, name: 'Bench' },
    mode: 'live' as const,
    actor: { kind: 'api_key', id: 'key_bench' } as const,
    personId: null,
    from: NOWHERE,
    permissions: KEY_PERMISSIONS,
  }
  const made = await createVerification(context, caller, {}, { once: null, present: ({ view }) => view })
  const copy = (from: number, count: number) => copies(owner, made.answer.state.id, from, count)

  await copy(0, 1_000)
  await owner.query('VACUUM ANALYZE')
  const few = await idle(context, owner)
  const startedAt = performance.now()
  await copy(1_000, OPEN - 1_000)
  await owner.query('VACUUM ANALYZE')
  console.log(`${OPEN} open verifications made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`)
  const many = await idle(context, owner)
  console.log('nothing due                     1,000 open   all open   ratio')
  row('look and sleep, µs', few.lookUs, many.lookUs)
  row('bare round trip, µs', few.bareUs, many.bareUs)

  console.log(`\n${DUE} due among all          sweep µs each   bare UPDATE µs each   ratio   load average`)
  for (let round = 0; round < ROUNDS; round++) {
    await makeDue(owner, round * 2)
    const bareUs = await bareUpdates(owner, folder, ownerUrl)
    await makeDue(owner, round * 2 + 1)
    const swept = performance.now()
    const ended = await sweepDeadlines(context)
    const sweepUs = ((performance.now() - swept) * 1000) / ended
    if (ended !== DUE) throw new Error(`${ended} of ${DUE} were ended`)
    const cells = [sweepUs.toFixed(0).padStart(31), bareUs.toFixed(0).padStart(21)]
    console.log(
      [...cells, (sweepUs / bareUs).toFixed(1).padStart(7), loadavg()[0]!.toFixed(1).padStart(14)].join(' '),
    )
  }
}

const row = (name: string, few: number, many: number) =>
  console.log(
    `${name.padEnd(28)} ${few.toFixed(0).padStart(13)} ${many.toFixed(0).padStart(10)} ${(many / few).toFixed(2).padStart(7)}`,
  )

/** Copies of one verification and its first event under other ids, with deadlines far ahead. */
async function copies(owner: Pool, id: string, from: number, count: number): Promise<void> {
  const columns = await owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'verifications'
     AND is_generated = 'NEVER'`,
  )
  const given: Record<string, string> = {
    id: `'ver_' || lpad(to_hex(n), 26, '0')`,
    link_hash: `sha256(n::text::bytea)`,
    state: `jsonb_set(state, '{id}', to_jsonb('ver_' || lpad(to_hex(n), 26, '0')))`,
    expires_at: `now() + interval '1 day' + n * interval '1 second'`,
  }
  const names = columns.rows.map(({ name }) => name)
  await owner.query(
    `INSERT INTO verifications (${names.join(', ')})
     SELECT ${names.map((name) => given[name] ?? name).join(', ')}
     FROM verifications, generate_series(${from + 1}, ${from + count}) n WHERE id = $1`,
    [id],
  )
  await owner.query(
    `INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
     SELECT account_id, 'ver_' || lpad(to_hex(n), 26, '0'), seq, 'evt_' || lpad(to_hex(n), 26, '0'), type, at, actor, body, snapshot,
       hash FROM events, generate_series(${from + 1}, ${from + count}) n WHERE verification_id = $1`,
    [id],
  )
}

/** What a worker does while nothing is due, and the least that asking a database can cost. */
async function idle(context: Context, owner: Pool): Promise<{ lookUs: number; bareUs: number }> {
  const each = async (run: () => Promise<unknown>) => {
    for (let warm = 0; warm < 20; warm++) await run()
    const startedAt = performance.now()
    for (let done = 0; done < IDLE_RUNS; done++) await run()
    return ((performance.now() - startedAt) * 1000) / IDLE_RUNS
  }
  const lookUs = await each(async () => {
    await sweepDeadlines(context)
    await untilNextDeadline(context)
  })
  return { lookUs, bareUs: await each(() => owner.query('SELECT 1')) }
}

const idsOf = (round: number) => `'ver_' || lpad(to_hex(n), 26, '0')
  FROM generate_series(${10_000 + round * DUE}, ${10_000 + round * DUE + DUE - 1}) n`

/** The state's own deadline is what decides, so both are set. */
async function makeDue(owner: Pool, round: number): Promise<void> {
  await owner.query(
    `UPDATE verifications SET expires_at = now() - interval '1 hour',
       state = jsonb_set(state, '{expiresAt}', to_jsonb((extract(epoch FROM now()) * 1000)::bigint - 3600000))
     WHERE id IN (SELECT ${idsOf(round)})`,
  )
  await owner.query('CHECKPOINT')
}

/** The limit: the row alone changes its status, each in a transaction of its own. */
async function bareUpdates(owner: Pool, folder: string, ownerUrl: string): Promise<number> {
  const due = await owner.query<{ account_id: string; id: string }>(
    `SELECT account_id, id FROM verifications WHERE status = 'created' AND expires_at <= now()`,
  )
  const file = join(folder, 'bare.sql')
  const updates = due.rows.map(
    ({ account_id, id }) =>
      `UPDATE verifications SET status = 'expired', version = version + 1, updated_at = now(), completed_at = now()
       WHERE account_id = '${account_id}' AND id = '${id}';`,
  )
  writeFileSync(file, updates.join('\n'))
  const startedAt = performance.now()
  await promisify(execFile)('psql', [ownerUrl, '-q', '-v', 'ON_ERROR_STOP=1', '-f', file])
  return ((performance.now() - startedAt) * 1000) / due.rows.length
}
