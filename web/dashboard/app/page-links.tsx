import { Link, useRouterState } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../ui/index.ts'

type PageLinksProps = {
  /** The list, which has its place in the address as `cursor`. */
  to: '/verifications' | '/requests' | '/audit' | '/queue' | '/rule-runs'
  here: string | undefined
  next: string | null
}

const LOOK = buttonClass({}, 'min-h-9 text-sm')

/**
 * Keyset paging: the API knows the way to older ones only. The way back is kept with the entry of the browser's history; a
 * shared link to a later page leads back to the newest.
 */
export function PageLinks({ to, here, next }: PageLinksProps) {
  const { t } = useTranslation()
  const trail = useRouterState({ select: (state) => state.location.state.trail }) ?? []
  return (
    <>
      {here && (
        <Link
          to={to}
          search={(old) => ({ ...old, cursor: trail.at(-1) || undefined })}
          state={(old) => ({ ...old, trail: trail.slice(0, -1) })}
          className={LOOK}
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          {t(trail.length > 0 ? 'list.newer' : 'list.newest')}
        </Link>
      )}
      {next && (
        <Link
          to={to}
          search={(old) => ({ ...old, cursor: next })}
          state={(old) => ({ ...old, trail: [...trail, here ?? ''] })}
          className={LOOK}
        >
          {t('list.older')}
          <ChevronRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </>
  )
}
