import { notFound } from '../../problems/problem.ts'
import { listRetention, setAccountRetention, setFlowRetention } from '../../store/retention.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'

/** Days of a flow of its own (`null`: kept until somebody erases), or those of the account. */
export type FlowRetention = { source: 'account' | 'flow'; days: number | null }

export type Retention = {
  /** After how many days data are hidden; null: never by themselves. */
  days: number | null
  /** Between hiding and destroying. */
  graceDays: number
  /** `days` is what counts, wherever it comes from. */
  flows: (FlowRetention & { id: string; name: string; isArchived: boolean })[]
}

export async function retentionOf({ trx }: Pick<Work, 'trx'>): Promise<Retention> {
  const rows = await listRetention(trx)
  const [first] = rows
  return {
    days: first?.account_days ?? null,
    graceDays: first?.grace_days ?? 0,
    flows: rows.map((row) => ({
      id: row.flow_id,
      name: row.flow_name,
      isArchived: row.archived,
      source: row.own ? 'flow' : 'account',
      days: row.own ? row.flow_days : row.account_days,
    })),
  }
}

export async function readRetention(context: Context, caller: Caller): Promise<Retention> {
  allow(caller, 'account:manage')
  return context.within(caller, retentionOf)
}

/** What is absent stays. */
export type ChangeRetention = {
  days?: number | null | undefined
  graceDays?: number | undefined
  flows?: readonly (FlowRetention & { id: string })[] | undefined
}

/**
 * Counts from the next sweep on for everything that is kept already. Days of grace count for what is hidden from then on: what is
 * hidden keeps the day that was said. Throws `not_found` for a flow that is not there.
 */
export async function changeRetention(
  context: Context,
  caller: Caller,
  { days, graceDays, flows = [] }: ChangeRetention,
): Promise<Retention> {
  allow(caller, 'account:manage')
  // Days destroy data as surely as the act itself.
  allow(caller, 'verification:erase')
  return context.within(caller, async (work) => {
    const before = await retentionOf(work)
    const account = {
      ...(days !== undefined && { retention_days: days }),
      ...(graceDays !== undefined && { grace_days: graceDays }),
    }
    if (Object.keys(account).length > 0) await setAccountRetention(work.trx, work.accountId, account)
    for (const { id, source, days: own } of flows) {
      const change = { retention_own: source === 'flow', retention_days: source === 'flow' ? own : null }
      if (!(await setFlowRetention(work.trx, id, change))) throw notFound()
    }
    const after = await retentionOf(work)
    const [was, is] = [factsOf(before), factsOf(after)]
    if (JSON.stringify(was) !== JSON.stringify(is))
      work.audit({ action: 'retention.changed', facts: { before: was, after: is } })
    return after
  })
}

const factsOf = ({ days, graceDays, flows }: Retention) => ({
  days,
  grace_days: graceDays,
  flows: flows.flatMap((flow) => (flow.source === 'flow' ? [{ id: flow.id, days: flow.days }] : [])),
})
