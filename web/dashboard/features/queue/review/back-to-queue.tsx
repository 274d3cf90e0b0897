import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'

export function BackToQueue() {
  const { t } = useTranslation()
  return (
    <Link
      to="/queue"
      className="inline-flex min-h-6 items-center gap-1.5 self-start rounded-sm text-[0.8125rem] text-ink-soft hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {t('queue.back')}
    </Link>
  )
}
