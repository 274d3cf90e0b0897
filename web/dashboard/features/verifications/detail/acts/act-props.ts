import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../../api/wire.ts'

export type ActProps = { verification: Verification; onClose: () => void }

/** Whether somebody is mailed by an act that mails. */
export function useMailText(
  { applicant, emails }: Verification,
  key: 'act.mailed' | 'act.mailedResult',
): string {
  const { t } = useTranslation()
  return emails !== 'off' && applicant.email ? t(key, { address: applicant.email }) : t('act.notMailed')
}
