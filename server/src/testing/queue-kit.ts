import { makeAccount } from './make-account.ts'
import { reviewKit } from './review-kit.ts'
import { NOON } from './test-context.ts'
import type { Caller } from '../services/caller.ts'
import { listQueue, type ListQueue } from '../services/queue/list.ts'

const HOUR_MS = 3_600_000

/** Reviewers, and accounts whose queues hold what a test puts there. */
export async function queueKit() {
  const review = await reviewKit()
  let template: Promise<string> | undefined

  /** A fresh account whose queue holds only what the test puts there, `count` verifications an hour apart. */
  async function queueOf(count: number) {
    const account = await makeAccount(review.kit)
    const members = await Promise.all([account.memberOf('reviewer'), account.memberOf('reviewer')])
    const ids: string[] = []
    for (let index = 0; index < count; index++) ids.push(await copyInto(account.id, index))
    return { account, ids, anna: members[0], ben: members[1] }
  }

  /** The rows of one verification in review, again in another account: what the checks do is not of interest here. */
  async function copyInto(accountId: string, index: number): Promise<string> {
    template ??= review.inReview().then(({ id }) => id)
    const source = await template
    const id = `ver_${String(index).padStart(10, '0')}${accountId.slice(-16)}`
    const { owner } = review.kit.db
    const due = new Date(NOON + (index + 1) * HOUR_MS)
    await owner.query(
      `INSERT INTO verifications (account_id, id, mode, flow_version_id, status, version, state, name, applicant, language, link_hash,
         data_key, created_at, updated_at, expires_at, review_due_at)
       SELECT $2, $3, mode, (SELECT id FROM flow_versions WHERE account_id = $2 LIMIT 1), status, version,
         state || jsonb_build_object('id', $3::text), name, applicant, language, $4, data_key, created_at, updated_at, expires_at, $5
       FROM verifications WHERE id = $1`,
      [source, accountId, id, Buffer.from(id), due],
    )
    await owner.query(
      `INSERT INTO events (account_id, verification_id, seq, id, type, at, actor, body, snapshot, hash)
       SELECT $2, $3, seq, $3 || seq, type, at, actor, body, snapshot, hash FROM events WHERE verification_id = $1`,
      [source, accountId, id],
    )
    return id
  }

  const idsOf = async (caller: Caller, filter: ListQueue['filter'] = {}) =>
    (await listQueue(review.context, caller, { filter, limit: 100 })).data.map(({ row }) => row.id)

  async function auditOf(accountId: string): Promise<string[]> {
    const { rows } = await review.kit.db.owner.query<{ action: string }>(
      'SELECT action FROM audit_entries WHERE account_id = $1 ORDER BY seq',
      [accountId],
    )
    return rows.map(({ action }) => action)
  }

  return { ...review, queueOf, idsOf, auditOf }
}

export type QueueKit = Awaited<ReturnType<typeof queueKit>>

/** The code of what was refused, with its details when it has some. */
export const refusal = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const { code, details } = error as { code: string; details?: Record<string, unknown> }
  return details && Object.keys(details).length > 0 ? { code, details } : { code }
}
