import { STATUSES, type PlainDate, type Status } from '@countersign/core'

export const PAGE_SIZES = [25, 50, 100] as const
export type PageSize = (typeof PAGE_SIZES)[number]

/** What the address of the results list says. Absent means no restriction; the address stays short and can be shared. */
export type ListSearch = {
  q?: string
  status?: Status[]
  flagged?: true
  tag?: string
  /** `me`, or the id of the member who is to look. */
  assigned?: string
  /** Local calendar days, both inclusive. */
  from?: PlainDate
  to?: PlainDate
  size?: PageSize
  cursor?: string
}

export type ListQuery = {
  limit: number
  order: 'desc'
  q?: string
  status?: string
  flag?: 'modified'
  tag?: string
  assigned_to?: string
  created_from?: string
  created_to?: string
  cursor?: string
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** A calendar date that exists; `2026-02-30` does not. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !DATE.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** Reads the address; what does not make sense is left out, so that an old or mistyped address still opens the list. */
export function parseListSearch(raw: Record<string, unknown>): ListSearch {
  const q = text(raw['q'])
  const cursor = text(raw['cursor'])
  const tag = text(raw['tag'])
  const assigned = text(raw['assigned'])
  const status = statuses(raw['status'])
  const size = PAGE_SIZES.find((known) => String(known) === String(raw['size']))
  const { from, to } = raw
  return {
    ...(q && { q }),
    ...(status.length > 0 && { status }),
    ...(String(raw['flagged']) === 'true' && { flagged: true as const }),
    ...(tag && { tag }),
    ...(assigned && { assigned }),
    ...(isPlainDate(from) && { from }),
    ...(isPlainDate(to) && { to }),
    ...(size && size !== PAGE_SIZES[0] && { size }),
    ...(cursor && { cursor }),
  }
}

/** The API's query for what the address says. A day begins and ends where the reader is; `created_to` is exclusive. */
export function toListQuery(search: ListSearch): ListQuery {
  return {
    limit: search.size ?? PAGE_SIZES[0],
    order: 'desc',
    ...(search.q && { q: search.q }),
    ...(search.status && { status: search.status.join(',') }),
    ...(search.flagged && { flag: 'modified' as const }),
    ...(search.tag && { tag: search.tag }),
    ...(search.assigned && { assigned_to: search.assigned }),
    ...(search.from && { created_from: startOfDay(search.from) }),
    ...(search.to && { created_to: startOfNextDay(search.to) }),
    ...(search.cursor && { cursor: search.cursor }),
  }
}

/** Whether the list is narrowed: decides between "no verifications yet" and "nothing found". */
export const isNarrowed = ({ q, status, flagged, tag, assigned, from, to }: ListSearch): boolean =>
  Boolean(q || status || flagged || tag || assigned || from || to)

/** Of a changed address: everything that narrows the list is taken away, and with it the place in the list. */
export const NO_FILTERS = {
  q: undefined,
  status: undefined,
  flagged: undefined,
  tag: undefined,
  assigned: undefined,
  from: undefined,
  to: undefined,
  cursor: undefined,
} as const satisfies Partial<Record<keyof ListSearch, undefined>>

export const startOfDay = (day: PlainDate): string => new Date(`${day}T00:00:00`).toISOString()

/** By calendar, not by adding 24 hours: days of a clock change are longer or shorter. */
export function startOfNextDay(day: PlainDate): string {
  const date = new Date(`${day}T00:00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}

const text = (value: unknown): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim().slice(0, 200) : ''
  return trimmed === '' ? undefined : trimmed
}

function statuses(value: unknown): Status[] {
  const wanted = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return STATUSES.filter((status) => wanted.includes(status))
}
