import { Clock, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { absoluteTime, relativeTime } from '../../app/relative-time.ts'
import { useNow } from '../../app/use-now.ts'

/** Until when a person should have looked: in words, and in red once it has passed. */
export function DueText({ at }: { at: string }) {
  const { t, i18n } = useTranslation()
  const nowMs = useNow()
  const isOver = Date.parse(at) <= nowMs
  const Icon = isOver ? TriangleAlert : Clock
  return (
    <time
      dateTime={at}
      title={absoluteTime(at, i18n.language)}
      className={
        isOver
          ? 'inline-flex items-center gap-1.5 font-[580] text-bad-ink'
          : 'inline-flex items-center gap-1.5 text-ink-soft'
      }
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {t(isOver ? 'queue.overdue' : 'queue.due', { when: relativeTime(at, nowMs, i18n.language) })}
    </time>
  )
}
