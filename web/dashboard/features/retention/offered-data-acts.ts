import type { Verification } from '../../api/wire.ts'
import type { DataAct } from './use-data-act.ts'

const OPEN: readonly Verification['status'][] = [
  'created',
  'in_progress',
  'processing',
  'resubmission_requested',
  'in_review',
]

/** What can be done to the personal data now: nothing while it is open but a hold, and a hold keeps the rest away. */
export function offeredDataActs({
  status,
  data_state,
  retention,
}: Pick<Verification, 'status' | 'data_state' | 'retention'>): DataAct[] {
  if (data_state === 'erased') return []
  const held: DataAct[] = retention.hold ? ['hold', 'lift'] : ['hold']
  const shown: DataAct[] = data_state === 'redacting' ? ['restore'] : []
  if (OPEN.includes(status) || retention.hold) return [...shown, ...held]
  return [...(data_state === 'live' ? (['redact'] as const) : shown), 'erase', ...held]
}
