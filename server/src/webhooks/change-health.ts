import type { Work } from '../services/context.ts'
import { queueMemberMail } from '../services/member-mail/queue.ts'
import { endpointNote } from '../services/webhook-endpoint/endpoint-note.ts'
import { listAdministratorIds } from '../store/members.ts'
import { failPending } from '../store/webhook-deliveries.ts'
import { addToHour } from '../store/webhook-delivery-list.ts'
import { lockEndpoint, updateEndpoint } from '../store/webhook-endpoints.ts'
import type { Outcome } from './sender.ts'

/** An endpoint that has failed for so long is turned off. */
const FAILING_MAX_MS = 5 * 24 * 3_600_000

/** What the attempts say about the endpoint: in the order in which they ended. What somebody asked to repeat is not among them. */
export async function changeHealth(
  work: Work,
  endpointId: string,
  made: readonly { at: Date; outcome: Outcome }[],
): Promise<void> {
  const before = made.length > 0 ? await lockEndpoint(work.trx, endpointId) : undefined
  if (!before) return
  let { failing_since, last_success_at, last_failure_at } = before
  for (const { at, outcome } of made) {
    if (outcome.error === null) {
      failing_since = null
      last_success_at = at
    } else {
      failing_since ??= at
      last_failure_at = at
    }
  }
  const delivered = made.filter(({ outcome }) => outcome.error === null).length
  const { at } = made[0]!
  await addToHour(work.trx, {
    endpoint_id: endpointId,
    account_id: work.accountId,
    at,
    delivered,
    failed: made.length - delivered,
  })
  const isGone = made.some(({ outcome }) => outcome.error === 'endpoint_gone')
  const isDead =
    failing_since !== null &&
    last_failure_at !== null &&
    last_failure_at.getTime() - failing_since.getTime() >= FAILING_MAX_MS
  const because = isGone ? 'gone' : isDead ? 'failing' : null
  const health = { failing_since, last_success_at, last_failure_at }
  if (because === null || !before.enabled) {
    await updateEndpoint(work.trx, endpointId, health)
    return
  }
  const after = await updateEndpoint(work.trx, endpointId, {
    ...health,
    enabled: false,
    disabled_because: because,
    updated_at: last_failure_at ?? before.updated_at,
  })
  await failPending(work.trx, endpointId)
  work.audit(endpointNote('disabled', after))
  const facts = { endpointId, mode: after.mode, because, by: null } as const
  for (const memberId of await listAdministratorIds(work.trx)) {
    await queueMemberMail(work, { memberId, kind: 'endpoint_disabled', facts })
  }
}
