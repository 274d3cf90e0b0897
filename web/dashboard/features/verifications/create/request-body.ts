import { isKnownState } from '@countersign/core'
import type { CreateVerification } from '../../../api/wire.ts'

export type CreateFields = {
  first_name: string
  last_name: string
  birth_date: string
  nationality: string
  document_number: string
  email: string
  reference: string
  flow_id: string
  language: string
  /** Test mode only. */
  simulate: string
}

/** What the form says as the API wants it: empty fields are not sent, so that nothing is compared with an empty word. */
export function toRequestBody(fields: CreateFields): CreateVerification {
  const { reference, flow_id, language, simulate, ...declared } = fields
  const filled = Object.entries(declared).flatMap(([name, value]) => {
    const trimmed = value.trim()
    return trimmed === '' ? [] : [[name, name === 'nationality' ? trimmed.toUpperCase() : trimmed]]
  })
  return {
    ...(filled.length > 0 && { applicant: Object.fromEntries(filled) }),
    ...(reference.trim() && { reference: reference.trim() }),
    ...(flow_id && { flow_id }),
    ...(simulate && { simulate }),
    ...((language === 'en' || language === 'es') && { language }),
  }
}

/** The code of a state, or nothing; Utopia counts in test mode only. */
export const isNationality = (text: string, mode: 'test' | 'live'): boolean =>
  text.trim() === '' || isKnownState(text.trim().toUpperCase(), { testStates: mode === 'test' })
