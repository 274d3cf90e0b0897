import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../ui/index.ts'

export function ListSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" className="rounded-card border border-line bg-surface">
      <span className="sr-only">{t('app.loading')}</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-11 items-center gap-6 border-b border-line px-5 last:border-0">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-6 w-28 rounded-full" />
          <Skeleton className="ml-auto hidden h-4 w-24 sm:block" />
        </div>
      ))}
    </div>
  )
}
