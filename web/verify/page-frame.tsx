import { FlaskConical, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand, Page } from '../ui/index.ts'
import type { Trouble } from './api/trouble.ts'
import { troubleText } from './api/trouble-text.ts'
import type { ApplicantState } from './api/types.ts'
import { momentText } from './dates.ts'
import { PageHeader } from './page-header.tsx'

type PageFrameProps = { state: ApplicantState | null; trouble: Trouble | null; children: ReactNode }

/** What stands around every screen. */
export function PageFrame({ state, trouble, children }: PageFrameProps) {
  const { t, i18n } = useTranslation()
  const open = state?.phase === 'open'
  return (
    <Page
      width="narrow"
      notice={
        <>
          {state?.test_mode && (
            <Notice
              icon={<FlaskConical aria-hidden="true" className="size-4 shrink-0" />}
              tone="bg-accent-soft text-accent"
            >
              {t('page.test_mode')}
            </Notice>
          )}
          <div role="status">{state && trouble && <TroubleNotice trouble={trouble} />}</div>
        </>
      }
      header={<PageHeader state={state} />}
      footer={
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-4 text-sm text-ink-faint">
          <span>{open && t('page.link_until', { date: momentText(i18n.language, state.expires_at) })}</span>
          <Brand />
        </div>
      }
    >
      <div className="flex flex-1 flex-col sm:mt-2 sm:flex-none sm:rounded-[1.25rem] sm:border sm:border-line sm:bg-surface sm:p-8 sm:shadow-card">
        {children}
      </div>
    </Page>
  )
}

const Notice = ({ icon, tone, children }: { icon: ReactNode; tone: string; children: ReactNode }) => (
  <p className={`flex items-center justify-center gap-2 px-4 py-2 text-center text-sm font-[540] ${tone}`}>
    {icon}
    <span>{children}</span>
  </p>
)

function TroubleNotice({ trouble }: { trouble: Trouble }) {
  const { t } = useTranslation()
  const { title, how } = troubleText(t, trouble)
  return (
    <Notice
      icon={<WifiOff aria-hidden="true" className="size-4 shrink-0" />}
      tone="bg-warn-soft text-warn-ink"
    >
      {title}. {how}
    </Notice>
  )
}
