import { DEFAULT_FLOW, canonicalJson, type FlowDefinition } from '@countersign/core'
import type pg from 'pg'
import { newId } from './ids.ts'
import { Problem } from './problems/problem.ts'
import { issueApiKey } from './services/api-key/create.ts'
import { SYSTEM } from './services/caller.ts'
import type { Context } from './services/context.ts'
import { createMember } from './services/member/create.ts'
import { sha256Hex } from './services/verification/record.ts'
import { insertAccount } from './store/accounts.ts'
import { createKysely, withAccount } from './store/connect.ts'
import type { Tables } from './store/tables.ts'

export const FIRST_ADMINISTRATOR = 'admin@countersign.local'

export type NewAccount = { id: string; flowId: string }

/** An account with its published default flow. */
export async function createAccount(
  owner: pg.Pool,
  { name, at, flow = DEFAULT_FLOW }: { name: string; at: Date; flow?: FlowDefinition },
): Promise<NewAccount> {
  const id = newId('account', at.getTime())
  const flowId = newId('flow', at.getTime())
  const definition = canonicalJson(flow)
  const row = { id, name, at, flow: { id: flowId, definition, hash: sha256Hex(definition) } }
  await withAccount(createKysely<Tables>(owner), id, (trx) => insertAccount(trx, row))
  return { id, flowId }
}

export type FirstStart = { accountId: string; email: string; apiKey: string }

const ignoreExisting = (error: unknown): void => {
  if (!(error instanceof Problem && error.code === 'member_exists')) throw error
}

/** Serialises several processes that start on an empty database. */
const FIRST_START_LOCK = 0x637301

/**
 * On an empty database: an account, its first administrator and a test key, which is told here only. Null when there is an account
 * already.
 */
export async function firstStart(
  owner: pg.Pool,
  context: Pick<Context, 'within' | 'now'>,
  lifetimeDays: number,
): Promise<FirstStart | null> {
  const lock = await owner.connect()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [FIRST_START_LOCK])
    const found = await lock.query<{ id: string; begun: boolean }>(
      `SELECT id, NOT EXISTS (SELECT 1 FROM api_keys) AS begun FROM accounts ORDER BY id LIMIT 1`,
    )
    const account = found.rows[0]
    if (account && !account.begun) return null
    const flow = { ...DEFAULT_FLOW, limits: { ...DEFAULT_FLOW.limits, lifetimeDays } }
    const made = { name: 'My organisation', at: new Date(context.now()), flow }
    // One without a key is what a first start left that was killed half-way.
    const id = account?.id ?? (await createAccount(owner, made)).id
    const administrator = {
      email: FIRST_ADMINISTRATOR,
      name: 'Administrator',
      role: 'administrator' as const,
    }
    await createMember(context, id, administrator).catch(ignoreExisting)
    const { key } = await issueApiKey(context, id, SYSTEM, { name: 'First test key', mode: 'test' })
    return { accountId: id, email: FIRST_ADMINISTRATOR, apiKey: key }
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [FIRST_START_LOCK]).catch(() => {})
    lock.release()
  }
}
