import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { onTestFinished } from 'vitest'
import { newId } from '../../ids.ts'
import { KEY_PERMISSIONS, NOWHERE, type Caller, type Mode } from '../../services/caller.ts'
import type { Context } from '../../services/context.ts'
import { createWithin } from '../../services/within.ts'
import { createWebhookEndpoint, type CreateEndpoint } from '../../services/webhook-endpoint/create.ts'
import { createPool } from '../../store/connect.ts'
import { listWebhookDeliveries } from '../../services/webhook-delivery/list.ts'
import { presentDelivery } from '../../http/presenters/webhook.ts'
import { createDatabase } from '../../store/database.ts'
import type { Snapshot } from '../../store/tables.ts'
import { testDb } from '../../testing/test-db.ts'
import { createAddressGuard } from '../address-guard.ts'
import { announceEvents } from '../announce-event.ts'
import { createDispatcher, type Delivering } from '../dispatcher.ts'
import { createSender } from '../sender.ts'
import { trust } from './receiver.ts'

export type Job = { name: string; data: Record<string, unknown>; startAfter: Date | null }

const masterKey = randomBytes(32)

/** A fresh account on the real database, a real sender that may reach loopback, and a dispatcher that the test runs by hand. */
export async function givenWebhooks({ timeoutMs = 10_000 } = {}) {
  const { pool, owner, appConnectionString } = await testDb()
  const accountId = newId('account')
  await owner.query('INSERT INTO accounts (id, name, created_at) VALUES ($1, $2, now())', [accountId, 'Acme'])
  const { context, jobs, clock } = contextOn(pool)
  const sender = createSender({ mayReach: context.mayReach, timeoutMs })
  onTestFinished(() => sender.close())
  const lanes = createPool({ connectionString: appConnectionString, role: 'app' })
  lanes.options.allowExitOnIdle = true
  const delivering: Delivering = { context, sender, lanes }
  const dispatcher = createDispatcher(delivering)
  onTestFinished(() => dispatcher.stop())
  const caller = (mode: Mode = 'test') => callerOf(accountId, mode)
  return {
    accountId,
    context,
    owner,
    pool,
    clock,
    jobs,
    delivering,
    dispatcher,
    caller,
    /** Its receiver trusts what is signed with its secret. */
    endpoint: async (input: CreateEndpoint, mode?: Mode) => {
      const made = await createWebhookEndpoint(context, caller(mode), input)
      trust(input.url, made.secret)
      return made
    },
    verification: (mode?: Mode) => givenVerification(owner, accountId, mode),
    announce: (...eventIds: string[]) =>
      announceEvents(
        context,
        eventIds.map((eventId) => ({ accountId, eventId })),
        () => {},
      ),
    /** Sends what is due by the test's clock, until nothing is. */
    deliver: async () => {
      const { rows } = await owner.query<{ id: string }>(
        'SELECT id FROM webhook_endpoints WHERE account_id = $1',
        [accountId],
      )
      for (const { id } of rows) dispatcher.wake(accountId, id)
      await dispatcher.idle()
    },
  }
}

/** A context with what delivering needs of one; jobs are kept instead of run. */
function contextOn(pool: pg.Pool): { context: Context; jobs: Job[]; clock: { ms: number } } {
  const jobs: Job[] = []
  const clock = { ms: Date.now() }
  const database = createDatabase(pool)
  const context = {
    database,
    within: createWithin(
      database,
      async (_trx, name, data, options) => {
        jobs.push({ name, data, startAfter: options?.startAfter ?? null })
      },
      Date.now,
    ),
    now: () => clock.ms,
    masterKey,
    mayReach: createAddressGuard(['127.0.0.0/8']),
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  } as unknown as Context
  return { context, jobs, clock }
}

const callerOf = (accountId: string, mode: Mode): Caller => ({
  account: { id: accountId, name: 'Acme' },
  mode,
  actor: { kind: 'api_key', id: 'key_1' },
  personId: null,
  from: NOWHERE,
  permissions: KEY_PERMISSIONS,
})

export type Given = Awaited<ReturnType<typeof givenWebhooks>>

/** The deliveries of an endpoint as the API lists them, newest first. */
export async function listed(given: Given, endpointId: string) {
  const query = { id: endpointId, limit: 100 }
  const { data } = await listWebhookDeliveries(given.context, given.caller(), query)
  return data.map(presentDelivery)
}

/** As events keep it, with more than what is announced. */
const givenOverride = {
  id: 'ovr_1',
  from: 'approved',
  to: 'declined',
  reason: 'manipulated_photo',
  rejectionReasons: [],
  evidenceIds: ['evi_1'],
  termsVersion: '1',
  by: { kind: 'member', id: 'mem_1' },
  personId: 'mem_1',
  at: 1_764_000_000_000,
  confirmedBy: null,
}

/** A verification whose events the test writes itself. */
async function givenVerification(owner: pg.Pool, accountId: string, mode: Mode = 'test') {
  const id = newId('verification')
  const [flow, version] = [newId('flow'), newId('flow')]
  await owner.query(
    `WITH f AS (
       INSERT INTO flows VALUES ($2, $1, 'Flow', false, $3, now())
     ), v AS (
       INSERT INTO flow_versions VALUES ($3, $1, $2, 1, '{}', '', now())
     )
     INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, applicant, language,
       link_hash, created_at, updated_at, expires_at)
     VALUES ($1, $4, $5, $3, 'created', 0, '{}', '{}', 'en', $6, now(), now(), now())`,
    [accountId, flow, version, id, mode, randomBytes(32)],
  )
  let seq = 0
  const snapshot: Snapshot = {
    id,
    status: 'in_progress',
    stage: null,
    overall: { name: 'in_progress', value: 5 },
    attempt: 1,
    version: 0,
    reference: 'order 4711',
    mode,
    decision: null,
    flags: [],
  }
  return {
    id,
    snapshot,
    happens: async (type: string, at = new Date()) => {
      const body = type.startsWith('overwritten_') ? { type, override: givenOverride } : { type }
      const event = newId('event')
      seq += 1
      await owner.query(
        `INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
         VALUES ($1, $2, $3, $4, $5, $6, '{"kind":"system","id":null}', $8, $7, '')`,
        [
          accountId,
          id,
          seq,
          event,
          type,
          at,
          JSON.stringify({ ...snapshot, version: seq }),
          JSON.stringify(body),
        ],
      )
      return event
    },
  }
}
