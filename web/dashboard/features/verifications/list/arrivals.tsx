import { Link } from '@tanstack/react-router'
import { ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../../ui/index.ts'
import type { ListSearch } from './filters.ts'

/** On a later page new verifications do not push the rows about: they are offered. */
export function Arrivals({ count, search }: { count: number; search: ListSearch }) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <Link
      to="/verifications"
      search={{ ...search, cursor: undefined }}
      className={buttonClass({}, 'min-h-9 self-center text-sm')}
    >
      <ArrowUp aria-hidden="true" className="size-4" />
      {t('live.arrived', { count })}
    </Link>
  )
}
