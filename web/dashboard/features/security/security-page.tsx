import { useTranslation } from 'react-i18next'
import { useMember } from '../../app/member.ts'
import { Screen } from '../../app/screen.tsx'
import { PasswordSection } from './password-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TwoStepSection } from './two-step-section.tsx'

/** How the member signs in. */
export function SecurityPage() {
  const { t } = useTranslation()
  const email = useMember()?.member.email
  return (
    <Screen title={t('security.title')} lead={t('security.lead', { email })}>
      <div className="grid max-w-5xl items-start gap-5 lg:grid-cols-2">
        <TwoStepSection />
        <PasswordSection />
        <SessionsSection className="lg:col-span-2" />
      </div>
    </Screen>
  )
}
