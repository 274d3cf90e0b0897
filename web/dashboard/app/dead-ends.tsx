import { Link } from '@tanstack/react-router'
import { Bug, MapPinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../ui/index.ts'
import { State } from './problem-view.tsx'
import { useDocumentTitle } from './screen.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('problem.notFound'))
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <State
        icon={<MapPinOff />}
        page
        title={t('problem.notFound')}
        actions={
          <Link to="/verifications" className={buttonClass({ variant: 'primary' })}>
            {t('problem.home')}
          </Link>
        }
      >
        {t('problem.notFoundText')}
      </State>
    </main>
  )
}

/** An error in our own pages. */
export function UnexpectedPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('problem.unexpected'))
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <State
        icon={<Bug />}
        role="alert"
        page
        title={t('problem.unexpected')}
        actions={<Button onClick={() => location.reload()}>{t('problem.reload')}</Button>}
      >
        {t('problem.unexpectedText')}
      </State>
    </main>
  )
}
