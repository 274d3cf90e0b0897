import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'

export function BackToRules() {
  const { t } = useTranslation()
  return (
    <Link
      to="/rules"
      className="flex items-center gap-1.5 self-start rounded-control text-sm text-ink-soft hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {t('app.rules')}
    </Link>
  )
}
