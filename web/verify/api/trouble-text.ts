import type { TFunction } from 'i18next'
import { en } from '../texts/en.ts'
import type { Trouble } from './trouble.ts'

export type TroubleText = { title: string; how: string }

const SOURCE_TYPES: Record<string, string> = { pdf: 'picture_type_pdf', heic: 'picture_type_heic' }

/** What a trouble is called and what to do about it, in the language of the page. */
export function troubleText(t: TFunction, trouble: Trouble): TroubleText {
  const bySource = SOURCE_TYPES[trouble.sourceType ?? '']
  const key = trouble.code === 'picture_type_not_accepted' && bySource ? bySource : trouble.code
  const kind = trouble.kind === 'link_unknown' ? 'refused' : trouble.kind
  const title = t(`trouble.${kind}`)
  if (key && Object.hasOwn(en.problem, key)) return { title, how: t(`problem.${key}`) }
  return { title, how: t(`trouble.${kind}_how`) }
}
