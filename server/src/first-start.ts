import { DEFAULT_FLOW, canonicalJson, type FlowDefinition } from '@countersign/core'
import type pg from 'pg'
import { newId } from './ids.ts'
import { Problem } from './problems/problem.ts'
import { issueApiKey } from './services/api-key/create.ts'
import { SYSTEM } from './services/caller.ts'
import type { Context } from './services/context.ts'
import { createMember } from './services/member/create.ts'
import { sha256Hex } from './services/verification/record.ts'

export const FIRST_ADMINISTRATOR = 'admin@countersign.local'

export type NewAccount = { id: string; flowId: string }

/** An account with its published default flow. As the owner: the running server can make none. */
export async function createAccount(
  owner: pg.Pool,
  { name, at, flow = DEFAULT_FLOW }: { name: string; at: Date; flow?: FlowDefinition },
): Promise<NewAccount> {
  const id = newId('account', at.getTime())
  const flowId = newId('flow', at.getTime())
  const versionId = `${flowId}.1`
  const client = await owner.connect()
  try {
    await client.query('BEGIN')
    await client.query('INSERT INTO accounts (id, name, created_at) VALUES ($1, $2, $3)', [id, name, at])
    await client.query(
      `INSERT INTO flows (id, account_id, name, is_default, current_version_id, created_at)
       VALUES ($1, $2, 'Document and selfie', true, $3, $4)`,
      [flowId, id, versionId, at],
    )
    await client.query(
      `INSERT INTO flow_versions (id, account_id, flow_id, version, definition, definition_hash, published_at)
       VALUES ($1, $2, $3, 1, $4, $5, $6)`,
      [versionId, id, flowId, JSON.stringify(flow), sha256Hex(canonicalJson(flow)), at],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
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
