import { bodyKindOf, CONTENT_TYPE, contentTypeOf, type BodyKind } from './body-kind.ts'
import { fillForm, fillHeader, fillJson, fillLine, fillMarkup, fillText, fillUrl } from './fill-template.ts'
import type { Action } from './rule.ts'
import { parseTemplate } from './template.ts'
import type { Variables } from './variables.ts'

/** An action with its templates filled. In values of headers the markers of credentials stay: see `fillCredentials`. */
export type RenderedAction = Action

const FILL_BODY: Record<BodyKind, (template: string, variables: Variables) => string> = {
  json: fillJson,
  form: fillForm,
  markup: fillMarkup,
  text: fillText,
}

/**
 * Fills the templates of an action. Values are escaped by the place where they stand, so that none of them leads to another host,
 * adds a header, or breaks the body. Total: of a definition that is not valid what names no variable becomes nothing.
 */
export function renderAction(action: Action, variables: Variables): RenderedAction {
  switch (action.type) {
    case 'http':
      return {
        ...action,
        url: fillUrl(action.url, variables),
        headers: renderHeaders(action, variables),
        body: action.body === null ? null : FILL_BODY[bodyKindOf(action.headers)](action.body, variables),
      }
    case 'email':
      return {
        ...action,
        subject: fillLine(action.subject, variables),
        body: fillText(action.body, variables),
      }
    default:
      return action
  }
}

/** With the content type of the body, also where the definition leaves it out. */
function renderHeaders(
  { headers, body }: Extract<Action, { type: 'http' }>,
  variables: Variables,
): Record<string, string> {
  const given = Object.entries(headers).map(([name, value]) => [name, fillHeader(value, variables)] as const)
  const isSilent = !given.some(([name]) => name.toLowerCase() === CONTENT_TYPE)
  const type = body !== null && isSilent ? [[CONTENT_TYPE, contentTypeOf(headers)] as const] : []
  return Object.fromEntries([...given, ...type])
}

/**
 * Headers with the secrets in place of their markers: what is sent, and never stored. `secretOf` may throw for a name it does not know.
 */
export const fillCredentials = (
  headers: Readonly<Record<string, string>>,
  secretOf: (name: string) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      parseTemplate(value)
        .map((part) => (part.kind === 'credential' ? secretOf(part.name) : 'text' in part ? part.text : ''))
        .join(''),
    ]),
  )
