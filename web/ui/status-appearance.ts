import type { Status } from '@countersign/core'
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  ClockAlert,
  DoorOpen,
  Eye,
  Hourglass,
  LockKeyhole,
  PenLine,
  RotateCcw,
  UserRoundCheck,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import type { Tone } from './tone.ts'

/** Colour and icon of each status. Its name in words is the text `ui:status.<status>`. */
export const STATUS_APPEARANCE: Record<Status, { tone: Tone; icon: LucideIcon }> = {
  created: { tone: 'neutral', icon: CircleDashed },
  in_progress: { tone: 'info', icon: PenLine },
  processing: { tone: 'info', icon: Hourglass },
  resubmission_requested: { tone: 'warn', icon: RotateCcw },
  in_review: { tone: 'warn', icon: Eye },
  approved: { tone: 'ok', icon: CircleCheck },
  declined: { tone: 'bad', icon: CircleX },
  acknowledged: { tone: 'neutral', icon: UserRoundCheck },
  locked_out: { tone: 'bad', icon: LockKeyhole },
  failed: { tone: 'bad', icon: Wrench },
  expired: { tone: 'neutral', icon: ClockAlert },
  abandoned: { tone: 'neutral', icon: DoorOpen },
  cancelled: { tone: 'neutral', icon: Ban },
}
