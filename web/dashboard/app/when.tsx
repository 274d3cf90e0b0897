import { useTranslation } from 'react-i18next'
import { absoluteTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** A time as people say it; the exact one with its time zone on hover. */
export function When({ at, className, short }: { at: string; className?: string; short?: boolean }) {
  const { i18n } = useTranslation()
  const nowMs = useNow()
  return (
    <time dateTime={at} title={absoluteTime(at, i18n.language)} className={className}>
      {relativeTime(at, nowMs, i18n.language, short ? 'short' : 'long')}
    </time>
  )
}

/** The exact time, with how long ago on hover. */
export function ExactTime({ at, className }: { at: string; className?: string }) {
  const { i18n } = useTranslation()
  const nowMs = useNow()
  return (
    <time dateTime={at} title={relativeTime(at, nowMs, i18n.language)} className={className}>
      {absoluteTime(at, i18n.language)}
    </time>
  )
}
