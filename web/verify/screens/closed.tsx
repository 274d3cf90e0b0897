import { Check, CircleOff, ClockAlert, Eye, LockKeyhole, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink, Guilloche, Wheel } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'
import { Heading } from './screen-frame.tsx'

type ClosedName = 'under_review' | 'locked_out' | 'finished' | 'cancelled' | 'expired' | 'abandoned'

const ICONS: Record<ClosedName, LucideIcon> = {
  under_review: Eye,
  locked_out: LockKeyhole,
  finished: Check,
  cancelled: CircleOff,
  expired: ClockAlert,
  abandoned: ClockAlert,
}
const THEN = {
  under_review: 'close',
  locked_out: 'contact',
  finished: null,
  cancelled: 'contact',
  expired: 'contact',
  abandoned: 'contact',
} as const

/** The ends of a link. None says how the check ended or why (domain.md 2). */
export function ClosedScreen({ name }: { name: ClosedName }) {
  const { t } = useTranslation()
  const { state } = useApplicant()
  const { organisation } = state
  const Icon = ICONS[name]
  const then = THEN[name]
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 py-10 text-center">
      <div className="relative grid w-full place-items-center">
        <Guilloche className="absolute inset-x-0 h-20 w-full mask-x-from-60% mask-x-to-100%" />
        <span className="relative grid size-20 place-items-center rounded-full bg-accent text-on-accent ring-8 ring-paper sm:ring-surface">
          <Icon aria-hidden="true" className="size-9" />
        </span>
      </div>
      <Heading className="mt-2 text-title text-balance">{t(`${name}.heading`)}</Heading>
      <p className="max-w-md text-lead text-ink-soft">{t(`${name}.lead`, { organisation })}</p>
      {then && <p className="max-w-md text-lead text-ink-soft">{t(`${name}.${then}`, { organisation })}</p>}
      <ReturnLink />
    </div>
  )
}

/** Only back to http(s) addresses, whatever was stored. */
function ReturnLink() {
  const { t } = useTranslation()
  const { state } = useApplicant()
  const { redirect_url: url, organisation } = state
  if (!url || !/^https?:\/\//.test(url)) return null
  return (
    <ButtonLink href={url} rel="noreferrer" variant="primary" size="large" className="mt-3">
      {t('page.return', { organisation })}
    </ButtonLink>
  )
}

const LONG_AFTER_MS = 45_000

export function ProcessingScreen() {
  const { t } = useTranslation()
  const { state } = useApplicant()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-5 py-10 text-center">
      <Wheel
        done={state.progress.done}
        total={state.progress.total}
        label={t('processing.wheel')}
        size={132}
        working
      />
      <Heading>{t('processing.heading')}</Heading>
      <p className="min-h-20 max-w-md text-lead text-ink-soft" role="status">
        {t(long ? 'processing.still' : 'processing.lead')}
      </p>
      <ReturnLink />
    </div>
  )
}
