import { bodyKindOf, CONTENT_TYPE } from './body-kind.ts'
import { fillJsonWith } from './fill-template.ts'
import { HTTP_METHODS, RULE_LIMITS, type Action } from './rule.ts'
import { ruleIssue, tooMany, type RuleIssue } from './rule-issue.ts'
import { parseTemplate } from './template.ts'
import type { RuleAllowances } from './validate-rule.ts'
import { templateIssues } from './validate-template.ts'

type HttpAction = Extract<Action, { type: 'http' }>

export const validateHttp = (path: string, action: HttpAction, allowances: RuleAllowances): RuleIssue[] => [
  ...(HTTP_METHODS.includes(action.method) ? [] : [ruleIssue(`${path}.method`, 'method_unknown')]),
  ...validateUrl(`${path}.url`, action.url, allowances),
  ...templateIssues(`${path}.url`, action.url, 'variables'),
  ...validateHeaders(`${path}.headers`, action.headers),
  ...validateBody(`${path}.body`, action),
]

const URL_MAX = 2_000
const ORIGIN = /^(https?):\/\/([^/?#]*)(.*)$/is
/** A name or an address, and a port. What a URL parser thinks of it is asked where it is called. */
const HOST = /^(?:\[[\da-f:.]+\]|[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}.])?)(?::\d{1,5})?$/iu
/** Parsers drop line breaks and take a backslash for a slash: what is read here and there must be the same. */
const NEVER_IN_URL = /[\s\\\p{Cc}]/u
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?=[/?]|$)/i

function validateUrl(path: string, url: string, { http }: RuleAllowances): RuleIssue[] {
  if (url.length > URL_MAX) return [ruleIssue(path, 'too_long', { max: URL_MAX })]
  const [, scheme, host = '', rest = ''] = ORIGIN.exec(url) ?? []
  if (/^[^/?#]*\{\{/.test(url) || host.includes('{{')) return [ruleIssue(path, 'url_template_in_host')]
  if (scheme === undefined) {
    return [ruleIssue(path, /^[a-z][a-z\d+.-]*:\/\/./i.test(url) ? 'url_not_https' : 'url_invalid')]
  }
  if (host.includes('@')) return [ruleIssue(path, 'url_credentials')]
  const isPath = !literalOf(rest).some((text) => NEVER_IN_URL.test(text)) && !DOT_SEGMENT.test(rest)
  if (!HOST.test(host) || !isPath) return [ruleIssue(path, 'url_invalid')]
  if (rest.includes('#')) return [ruleIssue(path, 'url_fragment')]
  return scheme.toLowerCase() === 'https' || http ? [] : [ruleIssue(path, 'url_not_https')]
}

const literalOf = (template: string): string[] =>
  parseTemplate(template).flatMap((part) => ('text' in part ? [part.text] : []))

/** What the connection is made of, what the server says itself, and what belongs to browsers. */
const FORBIDDEN_HEADERS = [
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'cookie',
  'date',
  'expect',
  'host',
  'http2-settings',
  'idempotency-key',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]
const HEADER_NAME = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,100}$/
const HEADER_VALUE = /^[\x20-\x7e]*$/
const HEADER_VALUE_MAX = 2_000

function validateHeaders(path: string, headers: HttpAction['headers']): RuleIssue[] {
  const names = Object.keys(headers).map((name) => name.toLowerCase())
  return [
    ...tooMany(path, names, RULE_LIMITS.headers),
    ...Object.entries(headers).flatMap(([name, value], index) => [
      ...validateHeader(`${path}.${name}`, name, value),
      ...(names.indexOf(name.toLowerCase()) < index
        ? [ruleIssue(`${path}.${name}`, 'twice', { value: name })]
        : []),
    ]),
  ]
}

function validateHeader(path: string, header: string, value: string): RuleIssue[] {
  const name = header.toLowerCase()
  if (!HEADER_NAME.test(header)) return [ruleIssue(path, 'header_name_invalid', { header })]
  if (FORBIDDEN_HEADERS.includes(name)) return [ruleIssue(path, 'header_forbidden', { header })]
  if (value.length > HEADER_VALUE_MAX || !HEADER_VALUE.test(value)) {
    return [ruleIssue(path, 'header_value_invalid', { max: HEADER_VALUE_MAX })]
  }
  if (name === CONTENT_TYPE && parseTemplate(value).some((part) => part.kind !== 'text')) {
    return [ruleIssue(path, 'content_type_template')]
  }
  return templateIssues(path, value, 'variables_and_credentials')
}

function validateBody(path: string, { method, headers, body }: HttpAction): RuleIssue[] {
  if (body === null) return []
  if (method === 'GET') return [ruleIssue(path, 'body_unexpected')]
  if (body.length > RULE_LIMITS.body) return [ruleIssue(path, 'too_long', { max: RULE_LIMITS.body })]
  const issues = templateIssues(path, body, 'variables')
  if (issues.length > 0 || bodyKindOf(headers) !== 'json' || isJson(body)) return issues
  return [ruleIssue(path, 'body_not_json')]
}

/**
 * Whether it is JSON with any value filled in. Where a value stands by itself `null` can stand only where every value can (not as the
 * name of a member, not beside a digit); between quotes `{` breaks what would read the value's first letters as part of an escape.
 */
function isJson(template: string): boolean {
  try {
    JSON.parse(fillJsonWith(template, (_, isQuoted) => (isQuoted ? '{' : 'null')))
    return true
  } catch {
    return false
  }
}
