import { REASON_SLUGS, type ReasonSlug } from '@countersign/core'

/** The parts of the queue; each shows how many it has. */
export const QUEUE_PARTS = [
  'mine',
  'assigned',
  'unclaimed',
  'escalated',
  'overdue',
  'opinion',
  'mentions',
] as const
/** What has no count beside it. */
export const OTHER_PARTS = ['others', 'overrides'] as const
const PARTS = [...QUEUE_PARTS, ...OTHER_PARTS]
export type QueuePart = (typeof PARTS)[number]

/** What the address of the queue says. Absent means everything that waits. */
export type QueueSearch = {
  show?: QueuePart
  reason?: ReasonSlug
  flow?: string
  tag?: string
  /** Id of the colleague who is to look. */
  assigned?: string
  cursor?: string
}

/** Reads the address; what does not make sense is left out. */
export function parseQueueSearch(raw: Record<string, unknown>): QueueSearch {
  const show = PARTS.find((known) => known === raw['show'])
  const reason = REASON_SLUGS.find((known) => known === raw['reason'])
  const flow = text(raw['flow'])
  const tag = text(raw['tag'])
  const assigned = text(raw['assigned'])
  const cursor = text(raw['cursor'])
  return {
    ...(show && { show }),
    ...(reason && { reason }),
    ...(flow && { flow }),
    ...(tag && { tag }),
    ...(assigned && show !== 'assigned' && { assigned }),
    ...(cursor && { cursor }),
  }
}

const OF_PART = {
  mine: { claim: 'mine' },
  assigned: { assigned_to: 'me' },
  unclaimed: { claim: 'unclaimed' },
  others: { claim: 'others' },
  escalated: { escalated: 'true' },
  overdue: { overdue: 'true' },
  opinion: { second_opinion: 'true' },
  mentions: { mentions: 'true' },
  overrides: { needs: 'override' },
} as const satisfies Record<QueuePart, object>

/** The API's query for what the address says. */
export const toQueueQuery = ({ show, reason, flow, tag, assigned, cursor }: QueueSearch) => ({
  limit: 25,
  ...(show && OF_PART[show]),
  ...(reason && { reason }),
  ...(flow && { flow_id: flow }),
  ...(tag && { tag }),
  ...(assigned && { assigned_to: assigned }),
  ...(cursor && { cursor }),
})

/** What the next one is chosen by: the same as what is shown, but for who has claimed it, which is nobody, and for colleagues it is assigned to. */
export const toNextBody = ({ show, reason, flow, tag }: QueueSearch, skip: string[]) => ({
  ...(show === 'assigned' && { assigned_to: 'me' }),
  ...(show === 'escalated' && { escalated: true }),
  ...(show === 'overdue' && { overdue: true }),
  ...(show === 'opinion' && { second_opinion: true }),
  ...(show === 'mentions' && { mentions: true }),
  ...(reason && { reason }),
  ...(flow && { flow_id: flow }),
  ...(tag && { tag }),
  skip,
})

export const isNarrowed = ({ show, reason, flow, tag, assigned }: QueueSearch): boolean =>
  Boolean(show || reason || flow || tag || assigned)

/** Of a changed address: everything that narrows the queue is taken away. */
export const NO_FILTERS = {
  show: undefined,
  reason: undefined,
  flow: undefined,
  tag: undefined,
  assigned: undefined,
  cursor: undefined,
} as const satisfies Partial<Record<keyof QueueSearch, undefined>>

const text = (value: unknown): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim().slice(0, 200) : ''
  return trimmed === '' ? undefined : trimmed
}
