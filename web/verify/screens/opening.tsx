import { useTranslation } from 'react-i18next'
import { Button, Skeleton } from '../../ui/index.ts'
import type { Trouble } from '../api/trouble.ts'
import { TroubleBanner } from '../trouble-banner.tsx'
import { ScreenFrame } from './screen-frame.tsx'

/** Before anything is known about the link: waiting, or why it cannot be reached. */
export function LoadingScreen({ trouble, onRetry }: { trouble: Trouble | null; onRetry: () => unknown }) {
  const { t } = useTranslation()
  if (trouble) {
    return (
      <div className="flex flex-col gap-5 pt-2">
        <h1 className="sr-only">{t('page.identity_check')}</h1>
        <TroubleBanner trouble={trouble} />
        <Button size="large" wide onClick={onRetry}>
          {t('page.try_again')}
        </Button>
      </div>
    )
  }
  return (
    <div role="status" className="flex flex-col gap-4 pt-2">
      <h1 className="sr-only">{t('page.loading')}</h1>
      <Skeleton className="h-9 w-3/4" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-2/3" />
      <Skeleton className="mt-4 h-40 w-full" />
    </div>
  )
}

/** A part of the page failed or could not be loaded. Everything done is on the server: loading again goes on from there. */
export const BrokenScreen = () => (
  <LoadingScreen
    trouble={{ kind: navigator.onLine ? 'server' : 'offline' }}
    onRetry={() => location.reload()}
  />
)

export function LinkUnknownScreen() {
  const { t } = useTranslation()
  return (
    <ScreenFrame heading={t('link_unknown.heading')} lead={t('link_unknown.lead')}>
      <p className="text-ink-soft">{t('link_unknown.contact')}</p>
    </ScreenFrame>
  )
}
