import { DAY_MS } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { countHideable, listHideable, type Hideable, type WouldBeHidden } from '../../store/retention.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { retentionOf, type Retention } from './settings.ts'

export type PreviewRetention = {
  /** Instead of what is set: of the account, or, with `flowId`, of that flow. */
  days?: number | undefined
  flowId?: string | undefined
}

export type FlowPreview = WouldBeHidden & { flow: { id: string; name: string }; days: number | null }

export type RetentionPreview = {
  flows: FlowPreview[]
  /** The oldest that would be hidden now. */
  oldest: Hideable[]
}

const AHEAD_MS = 30 * DAY_MS
const OLDEST_MAX = 10

/** What a number of days would hide now and within 30 days, in the caller's mode. Changes nothing and names nobody. */
export async function previewRetention(
  context: Context,
  caller: Caller,
  proposed: PreviewRetention,
): Promise<RetentionPreview> {
  allow(caller, 'account:manage')
  return context.within(caller, async (work) => {
    const { flows } = await retentionOf(work)
    const chosen = flows.filter(({ id }) => proposed.flowId === undefined || proposed.flowId === id)
    if (proposed.flowId !== undefined && chosen.length === 0) throw notFound()
    const previews: FlowPreview[] = []
    const oldest: Hideable[] = []
    for (const flow of chosen) {
      const { preview, first } = await previewFlow(work, caller, flow, daysFor(flow, proposed))
      previews.push(preview)
      oldest.push(...first)
    }
    oldest.sort((a, b) => a.ended_at.getTime() - b.ended_at.getTime() || (a.id < b.id ? -1 : 1))
    return { flows: previews, oldest: oldest.slice(0, OLDEST_MAX) }
  })
}

type Flow = Retention['flows'][number]

const daysFor = (flow: Flow, { days, flowId }: PreviewRetention): number | null =>
  days !== undefined && (flowId === flow.id || flow.source === 'account') ? days : flow.days

async function previewFlow(work: Work, { mode }: Caller, { id, name }: Flow, days: number | null) {
  const flow = { id, name }
  if (days === null) return { preview: { flow, days, now: 0, later: 0, held: 0 }, first: [] }
  const before = new Date(work.now(mode) - days * DAY_MS)
  const of = { flowId: id, mode }
  const counted = await countHideable(work.trx, {
    ...of,
    before,
    until: new Date(before.getTime() + AHEAD_MS),
  })
  const first = await listHideable(work.trx, { ...of, until: before, limit: OLDEST_MAX })
  return { preview: { flow, days, ...counted }, first }
}
