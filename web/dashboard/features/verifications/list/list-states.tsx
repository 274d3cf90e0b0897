import { Link } from '@tanstack/react-router'
import { FolderOpen, Plus, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../../../ui/index.ts'
import { useMode } from '../../../api/use-api.ts'
import { CopyButton } from '../../../app/copy.tsx'
import { ScrollRegion } from '../../../app/scroll-region.tsx'
import { State } from '../../../app/problem-view.tsx'
import { NO_FILTERS } from './filters.ts'
import type { ListSearch } from './filters.ts'
import { useSetSearch } from '../../../app/use-set-search.ts'

/** What the first request looks like against this very server. */
const exampleRequest = (origin: string, mode: 'test' | 'live'): string =>
  [
    `curl ${origin}/v1/verifications \\`,
    `  -H 'Authorization: Bearer csk_${mode}_…' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"applicant":{"first_name":"Anna Maria","last_name":"Eriksson"},"reference":"customer-1"}'`,
  ].join('\n')

export function EmptyList({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation()
  const request = exampleRequest(location.origin, useMode())
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={<FolderOpen />}
        title={t('list.emptyTitle')}
        actions={
          <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={onCreate}>
            {t('create.open')}
          </Button>
        }
      >
        <p>{t('list.emptyText')}</p>
        <div className="relative mt-4 text-left">
          <ScrollRegion
            pre
            label="curl"
            className="rounded-control border border-line bg-sunken p-4 pr-12 font-mono text-xs leading-relaxed text-ink"
          >
            {request}
          </ScrollRegion>
          <span className="absolute top-2 right-2">
            <CopyButton text={request} what="curl" />
          </span>
        </div>
        <p className="mt-3 text-[0.8125rem] text-ink-faint">{t('list.emptyKey')}</p>
      </State>
    </div>
  )
}

export function NothingFound() {
  const { t } = useTranslation()
  const mode = useMode()
  const setSearch = useSetSearch<ListSearch>()
  const clear = () => setSearch(NO_FILTERS, 'push')
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={<SearchX />}
        role="status"
        title={t('list.nothingTitle')}
        actions={<Button onClick={clear}>{t('list.clear')}</Button>}
      >
        {t('list.nothingText', { mode: t(`mode.${mode}`) })}
      </State>
    </div>
  )
}

/** A page behind the last one: verifications may have gone since the link was made. */
export function EndOfList() {
  const { t } = useTranslation()
  return (
    <div className="rounded-card border border-line bg-surface">
      <State
        icon={<FolderOpen />}
        role="status"
        title={t('list.endTitle')}
        actions={
          <Link to="/verifications" className={buttonClass()}>
            {t('list.newest')}
          </Link>
        }
      >
        {t('list.endText')}
      </State>
    </div>
  )
}
