import { useTranslation } from 'react-i18next'
import { Section } from '../../app/section.tsx'

export function AccountPanel() {
  const { t } = useTranslation()
  return <Section title={t('settings.account')}>{null}</Section>
}
