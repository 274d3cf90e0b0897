import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { History, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, buttonClass, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { useMay } from '../../../app/member.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { CredentialsSection } from '../credentials/credentials-section.tsx'
import { rulesQuery } from '../queries.ts'
import { EmptyRules } from './empty-rules.tsx'
import { RuleRow } from './rule-row.tsx'

/** What is done by itself when something happens. */
export function RulesPage() {
  const { t } = useTranslation()
  const may = useMay('rule:manage')
  return (
    <Screen
      title={t('app.rules')}
      lead={t('rules.lead')}
      actions={
        may && (
          <>
            <Link to="/rule-runs" className={buttonClass()}>
              <History aria-hidden="true" className="size-4" />
              {t('rules.allRuns')}
            </Link>
            <Link to="/rules/new" className={buttonClass({ variant: 'primary' })}>
              <Plus aria-hidden="true" className="size-4" />
              {t('rules.create')}
            </Link>
          </>
        )
      }
    >
      {may ? (
        <>
          <Rules />
          <CredentialsSection />
        </>
      ) : (
        <Banner tone="neutral">{t('problem.permissionShort', { permission: 'rule:manage' })}</Banner>
      )}
    </Screen>
  )
}

function Rules() {
  const { t } = useTranslation()
  const rules = useQuery(rulesQuery({ api: useApi(), mode: useMode() }))
  if (rules.error && !rules.data) {
    return <ProblemView error={rules.error} onRetry={() => void rules.refetch()} />
  }
  if (!rules.data) return <Skeleton className="h-40" />
  if (rules.data.data.length === 0) return <EmptyRules />
  return (
    <ul aria-label={t('app.rules')} className="rounded-card border border-line bg-surface">
      {rules.data.data.map((rule) => (
        <RuleRow key={rule.id} rule={rule} />
      ))}
    </ul>
  )
}
