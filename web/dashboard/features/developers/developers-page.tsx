import { Link } from '@tanstack/react-router'
import { BookOpen, FileJson, ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMode } from '../../api/use-api.ts'
import { Screen } from '../../app/screen.tsx'
import { KeysSection } from '../api-keys/keys-section.tsx'
import { SpecimenSection } from '../specimen/specimen-section.tsx'
import { TestClockSection } from '../test-mode/test-clock-section.tsx'
import { EndpointsSection } from '../webhooks/endpoints-section.tsx'
import { VerifySection } from '../webhooks/verify-section.tsx'

const DOCUMENTS = [
  { href: '/docs', title: 'app.docs', text: 'developers.docsText', icon: BookOpen },
  { href: '/openapi.json', title: 'app.openapi', text: 'developers.openapiText', icon: FileJson },
] as const

export function DevelopersPage() {
  const { t } = useTranslation()
  const mode = useMode()
  return (
    <Screen title={t('developers.title')} lead={t('developers.text', { mode: t(`mode.${mode}`) })}>
      <div className="grid gap-3 sm:grid-cols-3">
        {DOCUMENTS.map(({ href, title, text, icon: Icon }) => (
          <a
            key={href}
            href={href}
            className="flex items-start gap-3 rounded-card border border-line bg-surface p-4 hover:border-accent"
          >
            <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
            <span>
              <span className="block text-sm font-[600]">{t(title)}</span>
              <span className="block text-[0.8125rem] text-ink-faint">{t(text)}</span>
            </span>
          </a>
        ))}
        <Link
          to="/requests"
          className="flex items-start gap-3 rounded-card border border-line bg-surface p-4 hover:border-accent"
        >
          <ScrollText aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
          <span>
            <span className="block text-sm font-[600]">{t('requests.title')}</span>
            <span className="block text-[0.8125rem] text-ink-faint">{t('requests.cardText')}</span>
          </span>
        </Link>
      </div>
      <TestClockSection />
      <KeysSection />
      <EndpointsSection />
      <VerifySection />
      <SpecimenSection />
    </Screen>
  )
}
