import { isPlainDate, startOfDay, startOfNextDay } from '../verifications/list/filters.ts'
import type { PlainDate } from '@countersign/core'

export const REQUEST_STATES = ['pending', 'success', 'failed'] as const
/** In the order of their numbers on the wire: 0, 1, 2. */
export type RequestState = (typeof REQUEST_STATES)[number]
export const REQUEST_ACTORS = ['api_key', 'member', 'applicant'] as const
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
/** Milliseconds. */
export const SLOW = [100, 500, 1_000, 5_000] as const

/** What the address of the request log says. Absent means no restriction. */
export type RequestSearch = {
  /** Beginning of the id of a request, or the whole id of a verification. */
  q?: string
  /** Not `status`: that of a verification has this name in addresses. */
  state?: RequestState
  actor?: (typeof REQUEST_ACTORS)[number]
  method?: (typeof METHODS)[number]
  route?: string
  code?: string
  /** At least so many milliseconds. */
  slow?: (typeof SLOW)[number]
  /** Local calendar days, both inclusive. */
  from?: PlainDate
  to?: PlainDate
  cursor?: string
  /** The request that is looked at. */
  open?: string
}

const PAGE_SIZE = 50

/** Reads the address; what does not make sense is left out. */
export function parseRequestSearch(raw: Record<string, unknown>): RequestSearch {
  const { from, to } = raw
  const one = <Value>(known: readonly Value[], value: unknown) =>
    known.find((each) => String(each) === String(value))
  return withoutEmpty({
    q: text(raw['q']),
    state: one(REQUEST_STATES, raw['state']),
    actor: one(REQUEST_ACTORS, raw['actor']),
    method: one(METHODS, raw['method']),
    route: text(raw['route']),
    code: text(raw['code']),
    slow: one(SLOW, raw['slow']),
    from: isPlainDate(from) ? from : undefined,
    to: isPlainDate(to) ? to : undefined,
    cursor: text(raw['cursor']),
    open: text(raw['open']),
  })
}

/** The API's query for what the address says. */
export function toRequestQuery({ q, state, slow, from, to, open: _open, ...search }: RequestSearch) {
  const isVerification = q?.startsWith('ver_') === true
  return withoutEmpty({
    ...search,
    limit: PAGE_SIZE,
    q: isVerification ? undefined : q,
    verification_id: isVerification ? q : undefined,
    status: state && (String(REQUEST_STATES.indexOf(state)) as '0' | '1' | '2'),
    min_latency_ms: slow,
    from: from && startOfDay(from),
    to: to && startOfNextDay(to),
  })
}

/** Of a changed address: everything that narrows the list is taken away. */
export const NO_FILTERS = {
  q: undefined,
  state: undefined,
  actor: undefined,
  method: undefined,
  route: undefined,
  code: undefined,
  slow: undefined,
  from: undefined,
  to: undefined,
  cursor: undefined,
} as const satisfies Partial<Record<keyof RequestSearch, undefined>>

export const isNarrowed = (search: RequestSearch): boolean =>
  Object.keys(NO_FILTERS).some(
    (name) => name !== 'cursor' && search[name as keyof RequestSearch] !== undefined,
  )

const text = (value: unknown): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim().slice(0, 200) : ''
  return trimmed === '' ? undefined : trimmed
}

type Kept<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> }

const withoutEmpty = <Given extends object>(given: Given): Kept<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Kept<Given>
