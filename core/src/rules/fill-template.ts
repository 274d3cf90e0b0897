import { credentialMarker, parseTemplate, type TemplatePart } from './template.ts'
import type { Variables } from './variables.ts'

type Value = Variables[keyof Variables]

/** A value as a person reads it: nothing for what is not set, lists separated by commas. */
export function textOf(value: Value): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}

const valueOf = (part: Exclude<TemplatePart, { kind: 'text' | 'broken' }>, variables: Variables): Value =>
  part.kind === 'variable' ? variables[part.name] : null

/** Fills a template, each value through `escape`. What names no variable becomes nothing. */
const fill = (template: string, variables: Variables, escape: (text: string) => string): string =>
  parseTemplate(template)
    .map((part) => ('text' in part ? part.text : escape(textOf(valueOf(part, variables)))))
    .join('')

export const fillText = (template: string, variables: Variables): string =>
  fill(template, variables, (text) => text)

/** One line: also in its values nothing that ends one. */
export const fillLine = (template: string, variables: Variables): string =>
  fill(template, variables, (text) => text).replace(CONTROLS, ' ')

// oxlint-disable-next-line no-control-regex -- these are what must not be there
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const NOT_OF_A_HEADER = /[^\x20-\x7e]|[{}]/gu

/**
 * The value of a header: line breaks become spaces, and what is not ASCII is percent-encoded. Braces of values too, so that no value
 * can name a credential; the markers of those that the template names stay until sending.
 */
export const fillHeader = (template: string, variables: Variables): string =>
  parseTemplate(template)
    .map((part) => {
      if ('text' in part) return part.text
      if (part.kind === 'credential') return credentialMarker(part.name)
      const text = textOf(valueOf(part, variables)).toWellFormed().replace(CONTROLS, ' ')
      return text.replace(NOT_OF_A_HEADER, (sign) => encodeURIComponent(sign))
    })
    .join('')

/** RFC 3986: everything but letters, digits and `-._~`. */
const percentEncoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

export const fillForm = (template: string, variables: Variables): string =>
  fill(template, variables, percentEncoded)

/** A whole segment of dots, which a URL parser would take for a step up, also where it is written with %2e (WHATWG URL 4.1). */
const DOT_SEGMENT = /\/((?:\.|%2e){1,2})(?=\/|$)/gi

/** A URL: the values are percent-encoded, so that none of them adds a segment, a parameter or a fragment, or takes a segment away. */
export function fillUrl(template: string, variables: Variables): string {
  const [path = '', ...query] = fill(template, variables, percentEncoded).split(/(?=[?#])/)
  const kept = path.replace(DOT_SEGMENT, (_, dots: string) => `/${dots.replace(/\.|%2e/gi, '%252E')}`)
  return kept + query.join('')
}

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const fillMarkup = (template: string, variables: Variables): string =>
  fill(template, variables, (text) =>
    text
      .toWellFormed()
      .replace(/[&<>"']/g, (sign) => MARKUP[sign] ?? sign)
      // oxlint-disable-next-line no-control-regex -- XML cannot hold them, however they are written
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''),
  )

/**
 * JSON: between quotes a value is text, escaped; where it stands by itself it is a whole JSON value: a quoted text, a number, `true`,
 * a list, or `null` for what is not set.
 */
export const fillJson = (template: string, variables: Variables): string =>
  fillJsonWith(template, (part, isQuoted) => {
    const value = valueOf(part, variables)
    return isQuoted ? JSON.stringify(textOf(value)).slice(1, -1) : JSON.stringify(value)
  })

type Place = Exclude<TemplatePart, { kind: 'text' | 'broken' }>

export function fillJsonWith(template: string, put: (part: Place, isQuoted: boolean) => string): string {
  let isQuoted = false
  return parseTemplate(template)
    .map((part) => {
      if (!('text' in part)) return put(part, isQuoted)
      isQuoted = isQuotedAfter(part.text, isQuoted)
      return part.text
    })
    .join('')
}

/** Whether a string of JSON is open after this text. */
function isQuotedAfter(text: string, before: boolean): boolean {
  const quotes = text.replace(/\\./gs, '').split('"').length - 1
  return quotes % 2 === 0 ? before : !before
}
