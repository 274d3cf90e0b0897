import type { ActionType } from '@countersign/core'
import { Globe, Mail, RotateCcw, Tag, UserRoundCheck, Workflow, type LucideIcon } from 'lucide-react'

export const ACTION_ICONS: Record<ActionType, LucideIcon> = {
  http: Globe,
  email: Mail,
  assign: UserRoundCheck,
  tag: Tag,
  start_flow: Workflow,
  request_resubmission: RotateCcw,
}
