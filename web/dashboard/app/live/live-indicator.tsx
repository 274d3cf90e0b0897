import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/index.ts'
import { useLiveState } from './use-live.ts'

/** A short break is nobody's business. */
const GRACE_MS = 3_000

/** Whether what happens shows by itself. Not announced: it changes nothing that one has to do. */
export function LiveIndicator({ compact }: { compact?: boolean }) {
  const { t } = useTranslation()
  const state = useLiveState()
  const isLate = useLate(state !== 'connected')
  if (state !== 'connected' && !isLate) return <span className={compact ? 'size-2' : 'h-6'} />
  const text = state === 'connected' ? 'connected' : 'reconnecting'
  return (
    <span
      title={t(text === 'connected' ? 'live.connectedTitle' : 'live.reconnectingTitle')}
      className="inline-flex h-6 items-center gap-2 text-xs whitespace-nowrap text-ink-faint"
    >
      <span
        aria-hidden="true"
        className={classNames('size-2 rounded-full', text === 'connected' ? 'bg-ok' : 'border-2 border-warn')}
      />
      <span className={compact ? 'sr-only' : undefined}>
        {t(text === 'connected' ? 'live.connected' : 'live.reconnecting')}
      </span>
    </span>
  )
}

function useLate(waits: boolean): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => setIsLate(true), GRACE_MS)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [waits])
  return isLate
}
