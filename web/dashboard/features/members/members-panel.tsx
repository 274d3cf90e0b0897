import { useTranslation } from 'react-i18next'
import { Section } from '../../app/section.tsx'

export function MembersPanel() {
  const { t } = useTranslation()
  return <Section title={t('settings.members')}>{null}</Section>
}
