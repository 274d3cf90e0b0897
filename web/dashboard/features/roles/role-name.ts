import { useTranslation } from 'react-i18next'

const BUILT_IN = ['administrator', 'reviewer', 'auditor', 'viewer'] as const

/** Built-in roles are called in the reader's language, those of the account as they were named. */
export function useRoleName(): (role: { id: string; name: string }) => string {
  const { t } = useTranslation()
  return ({ id, name }) => {
    const builtIn = BUILT_IN.find((one) => one === id)
    return builtIn ? t(`roles.builtIn.${builtIn}`) : name
  }
}
