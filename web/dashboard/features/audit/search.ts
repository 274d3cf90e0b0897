import type { PlainDate } from '@countersign/core'
import { isPlainDate, startOfDay, startOfNextDay } from '../verifications/list/filters.ts'

/** What entries begin with: `member` of `member.invited`. */
export const AUDIT_NOUNS = [
  'verification',
  'evidence',
  'claim',
  'comment',
  'second_opinion',
  'export',
  'audit',
  'session',
  'sign_in',
  'password',
  'two_factor',
  'member',
  'role',
  'account',
  'entitlement',
  'terms',
  'four_eyes',
  'api_key',
  'flow',
  'email',
  'webhook_endpoint',
  'rule',
  'rule_run',
  'rule_credential',
  'retention',
  'hold',
  'test_clock',
] as const

/** What the address of the audit says. Absent means no restriction. */
export type AuditSearch = {
  /** Id of what it was done to. */
  q?: string
  noun?: (typeof AUDIT_NOUNS)[number]
  /** Id of who did it. */
  by?: string
  /** Local calendar days, both inclusive. */
  from?: PlainDate
  to?: PlainDate
  cursor?: string
}

const PAGE_SIZE = 50

/** Reads the address; what does not make sense is left out. */
export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const { q, by, from, to, cursor } = raw
  const noun = AUDIT_NOUNS.find((known) => known === raw['noun'])
  return {
    ...(isText(q) && { q: q.trim() }),
    ...(noun && { noun }),
    ...(isText(by) && { by }),
    ...(isPlainDate(from) && { from }),
    ...(isPlainDate(to) && { to }),
    ...(isText(cursor) && { cursor }),
  }
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200

/** The API's query for what the address says. */
export const toAuditQuery = ({ q, noun, by, from, to, cursor }: AuditSearch) => ({
  limit: PAGE_SIZE,
  ...(q && { target: q.slice(0, 100) }),
  ...(noun && { action: noun }),
  ...(by && { actor: by.slice(0, 100) }),
  ...(from && { from: startOfDay(from) }),
  ...(to && { to: startOfNextDay(to) }),
  ...(cursor && { cursor }),
})

/** Of a changed address: everything that narrows the list is taken away. */
export const NO_FILTERS = {
  q: undefined,
  noun: undefined,
  by: undefined,
  from: undefined,
  to: undefined,
  cursor: undefined,
} as const satisfies Record<keyof AuditSearch, undefined>

export const isNarrowed = (search: AuditSearch): boolean =>
  Object.entries(search).some(([name, value]) => name !== 'cursor' && value !== undefined)
