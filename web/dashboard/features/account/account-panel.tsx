import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner, Skeleton } from '../../../ui/index.ts'
import { useApi } from '../../api/use-api.ts'
import { useMay } from '../../app/member.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { EntitlementsSection } from './entitlements-section.tsx'
import { NameSection } from './name-section.tsx'
import { accountQuery } from './queries.ts'
import { ReviewTimeSection } from './review-time-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { TermsSection } from './terms-section.tsx'

const PERMISSION = 'account:manage'

/** The terms may be read by everybody; the rest is for who manages the account. */
export function AccountPanel() {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const account = useQuery({ ...accountQuery(useApi()), enabled: may })
  if (account.error) {
    return <ProblemView error={account.error} onRetry={() => void account.refetch()} />
  }
  return (
    <>
      {!may && (
        <Section title={t('settings.account')}>
          <Banner tone="neutral">{t('problem.permissionShort', { permission: PERMISSION })}</Banner>
        </Section>
      )}
      {may && !account.data && <Skeleton className="h-40" />}
      {account.data && (
        <>
          <NameSection account={account.data} />
          <EntitlementsSection account={account.data} />
        </>
      )}
      <TermsSection mayAccept={may} />
      {account.data && (
        <>
          <RulesSection account={account.data} />
          <ReviewTimeSection account={account.data} />
        </>
      )}
    </>
  )
}
