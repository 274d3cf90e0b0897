import type { StepKey } from '@countersign/core'
import type { EvidenceItem } from '../../services/evidence/list.ts'
import { timestamp } from './time.ts'

export const presentEvidence = ({ row, current }: EvidenceItem) => ({
  id: row.id,
  step: row.step as StepKey,
  attempt: row.attempt,
  width_px: row.width_px,
  height_px: row.height_px,
  size_bytes: row.size_bytes,
  current,
  created_at: timestamp(row.created_at),
})
