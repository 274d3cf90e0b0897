import { Tabs } from '@base-ui/react/tabs'
import { useTranslation } from 'react-i18next'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { MailFrame } from './mail-frame.tsx'

type MailViewProps = { mail: { subject: string; html: string; text: string } }

/** Subject, and the mail as HTML and as text. */
export function MailView({ mail }: MailViewProps) {
  const { t } = useTranslation()
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p className="text-sm">
        <span className="text-ink-faint">{t('emails.subject')}: </span>
        <span className="font-[580] break-words">{mail.subject}</span>
      </p>
      <Tabs.Root defaultValue="html">
        <Tabs.List
          aria-label={t('emails.versions')}
          className="mb-3 inline-flex gap-1 rounded-control bg-sunken p-1"
        >
          {(['html', 'text'] as const).map((version) => (
            <Tabs.Tab
              key={version}
              value={version}
              className="min-h-8 rounded-[0.4rem] px-3 text-[0.8125rem] text-ink-soft aria-selected:bg-surface aria-selected:font-[580] aria-selected:text-ink"
            >
              {t(`emails.version.${version}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="html">
          <MailFrame html={mail.html} title={mail.subject} />
        </Tabs.Panel>
        <Tabs.Panel value="text">
          <ScrollRegion
            pre
            label={t('emails.version.text')}
            className="rounded-control border border-line bg-sunken p-4 font-mono text-xs leading-relaxed break-words whitespace-pre-wrap"
          >
            {mail.text}
          </ScrollRegion>
        </Tabs.Panel>
      </Tabs.Root>
    </div>
  )
}
