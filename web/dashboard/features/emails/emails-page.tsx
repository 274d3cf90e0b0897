import { Tabs } from '@base-ui/react/tabs'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMode } from '../../api/use-api.ts'
import { localTimeZone } from '../../app/relative-time.ts'
import { Screen } from '../../app/screen.tsx'
import { Mailbox } from './mailbox.tsx'
import { Preview } from './preview.tsx'
import type { EmailSearch } from './search.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

const PARTS = [
  ['sent', 'emails.list'],
  ['preview', 'emails.preview'],
] as const

/** E-mails to applicants: those that were sent, and how they look. */
export function EmailsPage() {
  const { t } = useTranslation()
  const mode = useMode()
  const search = useSearch({ from: '/member/emails' })
  const setSearch = useSetSearch<EmailSearch>()
  return (
    <Screen
      title={t('app.emails')}
      lead={`${t('emails.text', { mode: t(`mode.${mode}`) })} ${t('app.timeZone', { zone: localTimeZone() })}.`}
    >
      <Tabs.Root
        value={search.part ?? 'sent'}
        onValueChange={(part: 'sent' | 'preview') =>
          setSearch({ part: part === 'preview' ? part : undefined }, 'replace')
        }
        className="min-w-0"
      >
        <Tabs.List
          aria-label={t('emails.parts')}
          className="mb-4 flex gap-1 overflow-x-auto border-b border-line"
        >
          {PARTS.map(([value, text]) => (
            <Tabs.Tab
              key={value}
              value={value}
              className="min-h-10 border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-ink-soft -outline-offset-3 hover:text-ink aria-selected:border-accent aria-selected:font-[580] aria-selected:text-accent"
            >
              {t(text)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="sent" className="flex flex-col gap-4">
          <Mailbox search={search} />
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <Preview search={search} />
        </Tabs.Panel>
      </Tabs.Root>
    </Screen>
  )
}
