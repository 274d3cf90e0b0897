import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PAGE_LANGUAGES, Select, type PageLanguage } from '../../../ui/index.ts'
import { useApi } from '../../api/use-api.ts'
import { useRoleName } from '../roles/role-name.ts'
import { rolesQuery } from './queries.ts'

export function RoleSelect({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery(useApi())).data?.data ?? []
  const nameOf = useRoleName()
  const items = roles.map((role) => ({ value: role.id, label: nameOf(role) }))
  return <Select label={t('members.role')} items={items} value={value} onChange={onChange} />
}

type LanguageSelectProps = { value: PageLanguage; onChange: (language: PageLanguage) => void }

export function LanguageSelect({ value, onChange }: LanguageSelectProps) {
  const { t } = useTranslation()
  const items = PAGE_LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))
  return <Select label={t('members.language')} items={items} value={value} onChange={onChange} />
}
