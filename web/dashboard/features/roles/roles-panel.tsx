import { useTranslation } from 'react-i18next'
import { Section } from '../../app/section.tsx'

export function RolesPanel() {
  const { t } = useTranslation()
  return <Section title={t('settings.roles')}>{null}</Section>
}
