import {
  Circle,
  CircleCheck,
  CircleDashed,
  CircleX,
  Eye,
  SkipForward,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames, type Tone } from '../../../../ui/index.ts'
import { INK } from '../../../app/tone-ink.ts'
import type { Check } from '../../../api/wire.ts'

const LOOK: Record<Check['result'], { tone: Tone; icon: LucideIcon }> = {
  not_started: { tone: 'neutral', icon: Circle },
  in_progress: { tone: 'info', icon: CircleDashed },
  passed: { tone: 'ok', icon: CircleCheck },
  review: { tone: 'warn', icon: Eye },
  rejected: { tone: 'bad', icon: CircleX },
  error: { tone: 'bad', icon: Wrench },
  skipped: { tone: 'neutral', icon: SkipForward },
}

export function ResultMark({ result }: { result: Check['result'] }) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = LOOK[result]
  return (
    <span className={classNames('inline-flex items-center gap-1.5 text-[0.8125rem] font-[560]', INK[tone])}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {t(`result.${result}`)}
    </span>
  )
}
