import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../../ui/index.ts'
import { ProblemView, useProblemText } from '../../../app/problem-view.tsx'
import { ListSkeleton } from './list-skeleton.tsx'

type LoadedListProps<Page> = { list: UseQueryResult<Page>; children: (page: Page) => ReactNode }

/** A page of a list, what stands there until it is loaded, and why it could not be; what was loaded stays when it cannot be renewed. */
export function LoadedList<Page>({ list, children }: LoadedListProps<Page>) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const { data, error } = list
  if (list.isPending) return <ListSkeleton />
  if (data === undefined) return <ProblemView error={error} onRetry={() => void list.refetch()} />
  return (
    <>
      {error && (
        <Banner tone="warn" role="status">
          {t('list.stale', { reason: textOf(error) })}
        </Banner>
      )}
      {children(data)}
    </>
  )
}
