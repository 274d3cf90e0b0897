import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../../ui/index.ts'
import { useMode } from '../../../api/use-api.ts'
import { State } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { BackLink } from './back-link.tsx'

/** None, or one of another account or of the other mode: the answer is the same. */
export function NoSuchVerification({ id }: { id: string }) {
  const { t } = useTranslation()
  const mode = useMode()
  const other = mode === 'test' ? 'live' : 'test'
  return (
    <Screen title={t('detail.notFoundTitle')} before={<BackLink />}>
      <div className="rounded-card border border-line bg-surface">
        <State
          icon={<SearchX />}
          title={t('detail.notFoundTitle')}
          actions={
            <>
              <Link
                to="/verifications/$id"
                params={{ id }}
                search={{ mode: other === 'live' ? 'live' : undefined }}
                className={buttonClass()}
              >
                {t('detail.otherMode', { mode: t(`mode.${other}`) })}
              </Link>
              <Link to="/verifications" className={buttonClass({ variant: 'primary' })}>
                {t('problem.home')}
              </Link>
            </>
          }
        >
          {t('detail.notFoundText', { id, mode: t(`mode.${mode}`) })}
        </State>
      </div>
    </Screen>
  )
}
