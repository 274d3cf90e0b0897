import { FLOW_COUNTRIES } from '@countersign/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countryName } from '../../../ui/country-codes.ts'
import type { Choice } from '../../../ui/index.ts'

/** Names of issuing states in the language of the page; Utopia is the state of specimens. */
export function useCountryName(): (code: string) => string {
  const { t, i18n } = useTranslation()
  return (code) =>
    countryName(code, i18n.language, (special) => (special === 'UTO' ? t('flows.utopia') : null))
}

export function useCountryChoices(): Choice[] {
  const { i18n, t } = useTranslation()
  return useMemo(() => {
    const special = (code: string) => (code === 'UTO' ? t('flows.utopia') : null)
    return FLOW_COUNTRIES.map((value) => ({
      value,
      label: countryName(value, i18n.language, special),
      keywords: `${value} ${countryName(value, 'en', special)}`,
    })).toSorted((one, other) => one.label.localeCompare(other.label, i18n.language))
  }, [i18n.language, t])
}
