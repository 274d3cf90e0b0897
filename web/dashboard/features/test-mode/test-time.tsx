import { Link, useLocation } from '@tanstack/react-router'
import { Clock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMode } from '../../api/use-api.ts'
import { dayTime } from '../../app/relative-time.ts'
import { AheadContext } from '../../app/use-now.ts'
import { useAheadText } from './ahead-text.ts'
import { useTestClock } from './test-clock.ts'

const BY_THE_TEST_CLOCK = ['/verifications', '/emails']

/** Verifications of test mode and their e-mails live by the test clock: a banner says so while it is moved, and "in 3 days" counts from it. */
export function TestTime({ children }: { children: ReactNode }) {
  const mode = useMode()
  const { pathname } = useLocation()
  const clock = useTestClock().data
  const aheadMs = mode === 'test' && clock?.is_moved ? clock.ahead_ms : 0
  const isByTestClock = BY_THE_TEST_CLOCK.some((path) => pathname.startsWith(path))
  return (
    <AheadContext value={isByTestClock ? aheadMs : 0}>
      {mode === 'test' && clock?.is_moved && <ClockBanner now={clock.now} aheadMs={aheadMs} />}
      {children}
    </AheadContext>
  )
}

function ClockBanner({ now, aheadMs }: { now: string; aheadMs: number }) {
  const { t, i18n } = useTranslation()
  const ahead = useAheadText()(aheadMs)
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control bg-warn-soft px-3 py-2 text-[0.8125rem] text-warn-ink">
      <Clock aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 font-[560]">
        {t('testClock.banner', { now: dayTime(now, i18n.language), ahead })}
      </span>
      <Link to="/developers" hash="test-clock" className="font-[560] underline underline-offset-2">
        {t('testClock.change')}
      </Link>
    </p>
  )
}
