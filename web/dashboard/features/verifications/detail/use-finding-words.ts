import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../api/wire.ts'
import { measuredParts, readable } from './finding-text.ts'

/** A finding in words: the reason, and "blur 0.52, limit 0.45" where something was measured. */
export function useFindingWords(): (finding: Finding) => { reason: string; numbers: string | null } {
  const { t, i18n } = useTranslation()
  return (finding) => {
    const reason = t(`reason.${finding.code}`)
    const parts = measuredParts(finding, i18n.language, {
      value: (slug) => t(`values.${slug}`, { defaultValue: slug }),
      unit: (unit) => t(`units.${unit}`, { defaultValue: unit }),
    })
    if (!parts) return { reason, numbers: null }
    const { value, limit } = parts
    const measure = parts.measure && t(`measures.${parts.measure}`, { defaultValue: readable(parts.measure) })
    const key = measure ? (limit ? 'limit' : 'plain') : limit ? 'bareLimit' : 'bare'
    return { reason, numbers: t(`measure.${key}`, { measure, value, limit }) }
  }
}
