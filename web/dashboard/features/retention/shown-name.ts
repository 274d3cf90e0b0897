import type { TFunction } from 'i18next'
import type { VerificationSummary } from '../../api/wire.ts'

/** The name of the applicant, or why there is none to show. */
export function shownName(
  { name, data_state }: Pick<VerificationSummary, 'name' | 'data_state'>,
  t: TFunction,
): string {
  if (name !== null) return name
  if (data_state === 'redacting') return t('retention.nameHidden')
  return data_state === 'erased' ? t('retention.nameErased') : t('list.unnamed')
}
