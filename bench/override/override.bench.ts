/**
 * Overrides per second over HTTP against the very statements that the server sends for them, run by psql on the same server (embedded
 * PostgreSQL, everything flushed), at 1 and 8 connections, turn and turn about. Overrides of one account share one chain and so one lock.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { currentOverrideTerms } from '@countersign/core'
import { createAccount } from '../../server/src/first-start.ts'
import { buildApp } from '../../server/src/http/app.ts'
import { createLogger } from '../../server/src/logger.ts'
import { issueApiKey } from '../../server/src/services/api-key/create.ts'
import { KEY_PERMISSIONS, NOWHERE, SYSTEM } from '../../server/src/services/caller.ts'
import type { Context } from '../../server/src/services/context.ts'
import { createMember } from '../../server/src/services/member/create.ts'
import { createVerification } from '../../server/src/services/verification/create.ts'
import { reachDeadline } from '../../server/src/services/verification/reach-deadline.ts'
import { createSignIn } from '../../server/src/sign-in/create-sign-in.ts'
import { MASTER_KEY, nothing, withContext, type Pool } from '../with-database.ts'
import { asSql, record } from './record.ts'

const EACH = 400
const ROUNDS = 5
const CONNECTIONS = [1, 8]
const WARM = 2_000
const UNLIMITED = { perKey: 1e9, perLink: 1e9, perAddress: 1e9 }

export async function bench(): Promise<void> {
  const logger = createLogger('silent', { write: nothing })
  await withContext(async ({ context, config, owner, pool, dataDir, appUrl }) => {
    const { publicUrl } = config
    const signIn = createSignIn({ pool, publicUrl, masterKey: MASTER_KEY, onError: nothing })
    const app = await buildApp({ context, signIn, logger, pagesDir: null, rateLimits: UNLIMITED })
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    await measure({ address, context, owner, folder: dataDir, appUrl })
    await app.close()
  }, logger)
}

type Bench = { address: string; context: Context; owner: Pool; folder: string; appUrl: string }

async function measure(bench: Bench): Promise<void> {
  const { key, copies } = await givenAccount(bench)
  const overrideAll = (ids: string[], connections: number) =>
    inParallel(connections, ids, (id) => override(bench.address, key, id))
  await overrideAll(await copies(WARM), 8)
  console.log('connections   HTTP/s   psql/s   ratio   load average')
  for (const connections of CONNECTIONS) {
    const ratios: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const recorded = await copies(EACH)
      const transactions = await record(() => overrideAll(recorded, connections))
      const twins = await copies(EACH)
      const twin = new Map(recorded.map((id, index) => [id, twins[index]!]))
      const scripts = transactions.map((one) => asTwin(asSql(one), twin)).filter((sql) => sql !== null)
      if (scripts.length !== EACH) throw new Error(`${scripts.length} of ${EACH} transactions were recorded`)
      const peer = EACH / (await seconds(() => inPsql(bench, scripts, connections)))
      const plain = await copies(EACH)
      const http = EACH / (await seconds(() => overrideAll(plain, connections)))
      ratios.push(http / peer)
      const cells = [
        http.toFixed(0).padStart(8),
        peer.toFixed(0).padStart(8),
        (http / peer).toFixed(2).padStart(7),
      ]
      console.log(
        `${String(connections).padStart(11)} ${cells.join(' ')} ${loadavg()[0]!.toFixed(1).padStart(14)}`,
      )
    }
    console.log(
      `${String(connections).padStart(11)} median ratio ${ratios.toSorted((a, b) => a - b)[ROUNDS >> 1]!.toFixed(2)}`,
    )
  }
}

/** The same transaction about another verification, whose events have ids of their own; null when it overrides none. */
function asTwin(sql: string, twin: Map<string, string>): string | null {
  const id = /ver_[0-9a-z]{26}/.exec(sql)?.[0]
  const other = id === undefined ? undefined : twin.get(id)
  if (id === undefined || other === undefined || !sql.includes('append_audit')) return null
  return sql
    .replaceAll(id, other)
    .replaceAll(
      /\b(evt|ovr|mml)_([0-9a-z]{25})[0-9a-z]/g,
      (_, prefix: string, rest: string) => `${prefix}_${rest}-`,
    )
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, () =>
      crypto.randomUUID(),
    )
}

/** Each connection is a psql that runs its share of the transactions. */
async function inPsql({ folder, appUrl }: Bench, scripts: string[], connections: number): Promise<void> {
  const files = Array.from({ length: connections }, (_, index) => {
    const file = join(folder, `share-${index}.sql`)
    writeFileSync(file, scripts.filter((_, place) => place % connections === index).join('\n'))
    return file
  })
  const run = (file: string) =>
    promisify(execFile)('psql', [appUrl, '-q', '-o', '/dev/null', '-v', 'ON_ERROR_STOP=1', '-f', file])
  await Promise.all(files.map(run))
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return (performance.now() - startedAt) / 1000
}

async function inParallel<Item>(count: number, items: Item[], run: (item: Item) => Promise<void>) {
  const left = [...items]
  const work = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await run(item)
  }
  await Promise.all(Array.from({ length: count }, work))
}

const OVERRIDE = JSON.stringify({
  to: 'approved',
  reason: 'in_person_customer',
  description: 'Came to the counter with the original of the document.',
  terms_version: currentOverrideTerms().version,
  terms_accepted: true,
})

async function override(address: string, key: string, id: string): Promise<void> {
  const answer = await fetch(`${address}/v1/verifications/${id}/overrides`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: OVERRIDE,
  })
  const text = await answer.text()
  if (answer.status !== 201) throw new Error(text)
}

/** An account that may override, with an administrator who is told of each, and a way to have expired verifications. */
async function givenAccount({ context, owner }: Bench) {
  const { id: accountId } = await createAccount(owner, { name: 'Bench', at: new Date() })
  await owner.query(`UPDATE accounts SET entitlements = '{status_override,deny}' WHERE id = $1`, [accountId])
  await owner.query(
    `INSERT INTO terms_acceptances VALUES ($1, 'status_override', $2, '{"kind":"system","id":null}', now())`,
    [accountId, currentOverrideTerms().version],
  )
  await createMember(context, accountId, { email: 'bench@example.org', name: 'Bench', role: 'administrator' })
  const { key, row } = await issueApiKey(context, accountId, SYSTEM, {
    name: 'bench',
    mode: 'live',
    permissions: [...KEY_PERMISSIONS, 'verification:decide', 'verification:override'],
  })
  const account = { id: accountId, name: 'Bench' }
  const actor = { kind: 'api_key', id: row.id } as const
  const caller = {
    account,
    mode: 'live',
    actor,
    personId: null,
    from: NOWHERE,
    permissions: KEY_PERMISSIONS,
  } as const
  const made = await createVerification(context, caller, {}, { once: null, present: ({ view }) => view })
  const { id } = made.answer.state
  await owner.query(
    `UPDATE verifications SET expires_at = now() - interval '1 hour', state = jsonb_set(state, '{expiresAt}', '0') WHERE id = $1`,
    [id],
  )
  if (!(await reachDeadline(context, accountId, id))) throw new Error('the first one did not expire')
  let counted = 0
  const copies = async (count: number): Promise<string[]> => {
    const from = counted
    counted += count
    return copy(owner, id, from, count)
  }
  return { key, copies }
}

/** Copies of one verification and its events under other ids. */
async function copy(owner: Pool, id: string, from: number, count: number): Promise<string[]> {
  const columns = async (table: string) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    )
    return rows.map(({ name }) => name)
  }
  const newId = `'ver_' || lpad(to_hex(n), 26, '0')`
  const given: Record<string, Record<string, string>> = {
    verifications: {
      id: newId,
      link_hash: `sha256(n::text::bytea)`,
      state: `jsonb_set(state, '{id}', to_jsonb(${newId}))`,
    },
    events: { id: `'evt_' || lpad(to_hex(n), 24, '0') || lpad(seq::text, 2, '0')`, verification_id: newId },
  }
  for (const [table, changed] of Object.entries(given)) {
    const names = await columns(table)
    const key = table === 'events' ? 'verification_id' : 'id'
    await owner.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => changed[name] ?? `t.${name}`).join(', ')}
       FROM ${table} t, generate_series(${from + 1}, ${from + count}) n WHERE t.${key} = $1`,
      [id],
    )
  }
  return Array.from(
    { length: count },
    (_, index) => `ver_${(from + 1 + index).toString(16).padStart(26, '0')}`,
  )
}
