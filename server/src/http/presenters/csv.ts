import type { VerificationItem } from '../../services/verification/list.ts'
import { presentSummary } from './verification.ts'

const COLUMNS = [
  'id',
  'mode',
  'status',
  'overall',
  'name',
  'reference',
  'modified',
  'tags',
  'data_state',
  'steps_done',
  'steps_total',
  'reasons',
  'created_at',
  'updated_at',
  'expires_at',
  'completed_at',
] as const

const FORMULA = /^[=+\-@\t\r\n]/

/**
 * A field after RFC 4180. What a spreadsheet would run as a formula gets an apostrophe in front, which it shows as text (OWASP, CSV
 * injection): names are written by strangers.
 */
export function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const lineOf = (fields: readonly (string | number | null)[]) => `${fields.map(csvField).join(',')}\r\n`

export const csvHead = (): string => lineOf(COLUMNS)

export function csvLine(item: VerificationItem): string {
  const { overall, flags, tags, progress, ...summary } = presentSummary(item)
  const row: Record<(typeof COLUMNS)[number], string | number | null> = {
    ...summary,
    overall: overall.name,
    modified: flags.includes('modified') ? 'yes' : 'no',
    tags: tags.join(' '),
    steps_done: progress.done,
    steps_total: progress.total,
    reasons: item.state.decision?.reasons.join(' ') ?? '',
  }
  return lineOf(COLUMNS.map((column) => row[column]))
}
