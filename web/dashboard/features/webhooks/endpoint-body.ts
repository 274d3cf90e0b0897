import { ANNOUNCED_EVENTS, DIALECTS, type Dialect } from '@countersign/core'
import { formText } from '../../app/form-text.ts'
import type { AnnouncedEventType } from '../../api/wire.ts'

export type EndpointBody = {
  url: string
  description?: string
  events?: AnnouncedEventType[]
  dialect?: Dialect
  auth_client?: string
}

/** What the form says; no event ticked means all of them, also those of later versions. */
export function toEndpointBody(form: FormData): EndpointBody {
  const description = formText(form, 'description').trim()
  const ticked = form.getAll('events').map(String)
  const known = ANNOUNCED_EVENTS.map((event) => `verification.${event}` as AnnouncedEventType)
  const events = known.filter((event) => ticked.includes(event))
  const dialect = DIALECTS.find((each) => each === formText(form, 'dialect'))
  const authClient = formText(form, 'auth_client').trim()
  return {
    url: formText(form, 'url').trim(),
    ...(description && { description }),
    ...(events.length > 0 && { events }),
    ...(dialect && dialect !== 'native' && { dialect }),
    ...(dialect === 'veriff' && authClient && { auth_client: authClient }),
  }
}

export function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol)
  } catch {
    return false
  }
}
