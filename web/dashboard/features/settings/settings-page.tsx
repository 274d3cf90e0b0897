import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NotFoundPage } from '../../app/dead-ends.tsx'
import { useMember } from '../../app/member.ts'
import { Screen } from '../../app/screen.tsx'
import { SETTINGS_TABS } from './tabs.ts'

/** The settings of the account, a part at a time; which one stands in the address. */
export function SettingsPage() {
  const { t } = useTranslation()
  const account = useMember()?.account.name
  const { tab } = useParams({ from: '/member/settings/$tab' })
  const open = SETTINGS_TABS.find((one) => one.tab === tab)
  if (!open) return <NotFoundPage />
  const { Panel } = open
  return (
    <Screen
      key={tab}
      title={t('settings.title', { part: t(open.text) })}
      heading={t('app.settings')}
      lead={t('settings.lead', { account })}
    >
      <nav aria-label={t('settings.parts')} className="flex gap-1 overflow-x-auto border-b border-line">
        {SETTINGS_TABS.map((one) => (
          <Link
            key={one.tab}
            to="/settings/$tab"
            params={{ tab: one.tab }}
            className="inline-flex min-h-10 items-center border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-ink-soft -outline-offset-3 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-[580] aria-[current=page]:text-accent"
          >
            {t(one.text)}
          </Link>
        ))}
      </nav>
      <Panel />
    </Screen>
  )
}
