import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../ui/index.ts'
import { ProblemView } from './problem-view.tsx'
import { Section } from './section.tsx'
import { SMALL_ACTION } from './table-look.ts'
import { ExactTime } from './when.tsx'

type Version = { version: number; published_at: string }

type VersionListProps<Of extends Version> = {
  versions: UseQueryResult<{ data: Of[] }>
  current: number | null
  /** Null where nobody is known. */
  authorOf: (version: Of) => string | null
  onShow: (version: number) => void
}

/** What was published before: who, when; each can be looked at. */
export function VersionList<Of extends Version>(props: VersionListProps<Of>) {
  const { versions, current, authorOf, onShow } = props
  const { t } = useTranslation()
  return (
    <Section title={t('flows.versions')} text={t('flows.versionsText')} flush>
      {versions.error && <ProblemView error={versions.error} onRetry={() => void versions.refetch()} />}
      {!versions.data && !versions.error && <Skeleton className="m-5 h-12" />}
      <ul>
        {versions.data?.data.map((one) => (
          <li
            key={one.version}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-[0.8125rem] last:border-0"
          >
            <span className="font-[600]">
              {t('flows.version', { version: one.version })}
              {one.version === current && (
                <span className="ml-2 font-normal text-ink-faint">{t('flows.current')}</span>
              )}
            </span>
            <span className="flex-1 text-ink-faint">
              <ExactTime at={one.published_at} />
              {authorOf(one) !== null && ` · ${authorOf(one)}`}
            </span>
            <button type="button" className={SMALL_ACTION} onClick={() => onShow(one.version)}>
              {t('flows.lookAt')}
              <span className="sr-only"> {t('flows.version', { version: one.version })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
