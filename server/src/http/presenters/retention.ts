import { hideAtOf } from '../../services/retention/retention-start.ts'
import type { RetentionPreview } from '../../services/retention/preview.ts'
import type { Retention } from '../../services/retention/settings.ts'
import type { VerificationView } from '../../services/verification/view.ts'
import { presentActor } from './actor.ts'
import { timestamp, timestampOrNull } from './time.ts'

export const presentRetentionOf = (view: VerificationView) => {
  const { row, hold, names } = view
  return {
    hide_at: timestampOrNull(hideAtOf(view)),
    hidden_at: timestampOrNull(row.hidden_at),
    erase_at: timestampOrNull(row.erase_at),
    erased_at: timestampOrNull(row.erased_at),
    hold: hold && {
      reason: hold.reason,
      by: presentActor(hold.placed_by, names),
      at: timestamp(hold.placed_at),
    },
  }
}

export const presentRetention = ({ days, graceDays, flows }: Retention) => ({
  days,
  grace_days: graceDays,
  flows: flows.map(({ isArchived, ...flow }) => ({ ...flow, archived: isArchived })),
})

export const presentPreview = ({ flows, oldest }: RetentionPreview) => ({
  flows: flows.map(({ later, ...flow }) => ({ ...flow, within_30_days: later })),
  oldest: oldest.map(({ ended_at, ...one }) => ({ ...one, ended_at: timestamp(ended_at) })),
})
