import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner, Skeleton } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { FilterChoice } from '../../app/filters/filter-choice.tsx'
import { MailView } from './mail-view.tsx'
import { previewQuery } from './queries.ts'
import { EMAIL_LANGUAGES, TEMPLATES, type EmailSearch } from './search.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

/** How every e-mail looks, with specimen data. */
export function Preview({ search }: { search: EmailSearch }) {
  const { t, i18n } = useTranslation()
  const setSearch = useSetSearch<EmailSearch>()
  const { template = 'invitation', lang = i18n.language === 'es' ? 'es' : 'en' } = search
  const found = useQuery(previewQuery({ api: useApi(), mode: useMode() }, template, lang))
  return (
    <Section
      title={t('emails.preview')}
      text={t('emails.previewText')}
      actions={
        <div className="flex flex-wrap gap-2">
          <FilterChoice
            label={t('emails.filterKind')}
            known={TEMPLATES}
            value={template}
            text={(each) => t(`emails.kind.${each}`)}
            onChange={(next) => setSearch({ template: next }, 'replace')}
          />
          <FilterChoice
            label={t('language.label')}
            known={EMAIL_LANGUAGES}
            value={lang}
            text={(each) => t(`language.${each}`)}
            onChange={(next) => setSearch({ lang: next }, 'replace')}
          />
        </div>
      }
    >
      <div className="mx-auto flex max-w-3xl flex-col gap-4">
        <Banner tone="neutral" role="note">
          {t(`emails.when.${template}`)}
        </Banner>
        {found.data ? (
          <MailView mail={found.data} />
        ) : found.error ? (
          <ProblemView error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <div role="status">
            <span className="sr-only">{t('app.loading')}</span>
            <Skeleton className="h-96 w-full" />
          </div>
        )}
      </div>
    </Section>
  )
}
