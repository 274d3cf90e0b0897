import { useTranslation } from 'react-i18next'
import { readable } from '../../verifications/detail/finding-text.ts'

/** Why an action failed: a code of a delivery, of a mail, or of the API, in words. */
export function useReasonText(): (code: string) => string {
  const { t } = useTranslation()
  return (code) =>
    t([`ruleRun.error.${code}`, `sendError.${code}`, `refusal.${code}`], { defaultValue: readable(code) })
}
