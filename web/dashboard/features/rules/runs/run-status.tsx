import { CircleCheck, CircleX, Clock, Hand, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames, SOFT, type Tone } from '../../../../ui/index.ts'
import type { RunState } from './search.ts'

export const RUN_LOOK: Record<RunState, { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: 'info', icon: Clock },
  running: { tone: 'info', icon: LoaderCircle },
  done: { tone: 'ok', icon: CircleCheck },
  failed: { tone: 'bad', icon: CircleX },
  stopped: { tone: 'warn', icon: Hand },
}

const ACTION_LOOK = { waiting: RUN_LOOK.queued, done: RUN_LOOK.done, failed: RUN_LOOK.failed } as const

const BADGE = 'inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-[560] whitespace-nowrap'

export function RunStatus({ status }: { status: RunState }) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = RUN_LOOK[status]
  return (
    <span className={classNames(BADGE, SOFT[tone])}>
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`ruleRun.state.${status}`)}
    </span>
  )
}

export function ActionStatus({ status }: { status: keyof typeof ACTION_LOOK }) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = ACTION_LOOK[status]
  return (
    <span className={classNames(BADGE, SOFT[tone])}>
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`ruleRun.action.${status}`)}
    </span>
  )
}
