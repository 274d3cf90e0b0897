import type { VerificationEvent } from '@countersign/core'
import { listEventRows } from '../store/events.ts'
import { flowVersionOf, type FlowVersionRecord } from '../store/flow-versions.ts'
import type { EventRow } from '../store/tables.ts'
import type { TestAccount } from './make-account.ts'
import type { TestContext } from './test-context.ts'

export type StoredEvent = { row: EventRow; event: VerificationEvent }

/** The events of a verification of the account's first flow, oldest first: as they are stored, and as `replay` takes them. */
export function storedEvents({ context }: TestContext, account: TestAccount, verificationId: string) {
  return context.within(account.id, async ({ trx }): Promise<StoredEvent[]> => {
    const rows = await listEventRows(trx, { verificationId, order: 'asc', after: null, limit: 500 })
    const flow = await flowVersionOf(context.database, trx, `${account.flowId}.1`)
    return rows.map((row) => ({ row, event: eventOfBody(row.body, flow) }))
  })
}

/** The opposite of `bodyOf`. */
const eventOfBody = (body: Record<string, unknown>, flow: FlowVersionRecord): VerificationEvent =>
  (body.type === 'created' ? { ...body, flow: flow.definition } : body) as VerificationEvent
