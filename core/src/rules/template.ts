import { VARIABLES, type VariableName } from './variables.ts'

/** A template in its parts: text as it stands, a variable, a credential by name, or what is neither. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'variable'; name: VariableName }
  | { kind: 'credential'; name: string }
  | { kind: 'unknown'; name: string }
  /** `{{` that no `}}` ends. */
  | { kind: 'broken'; text: string }

const PLACE = /\{\{([^{}]*)\}\}/g
const CREDENTIAL = /^credential\.([a-z][a-z0-9_]*)$/

/** Reads a template; there is nothing in it but names between `{{` and `}}`, with or without spaces around. */
export function parseTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const found of template.matchAll(PLACE)) {
    parts.push(...literal(template.slice(end, found.index)), place((found[1] ?? '').trim()))
    end = found.index + found[0].length
  }
  return [...parts, ...literal(template.slice(end))]
}

function literal(text: string): TemplatePart[] {
  if (text === '') return []
  return [{ kind: text.includes('{{') ? 'broken' : 'text', text }]
}

function place(name: string): TemplatePart {
  if (isVariable(name)) return { kind: 'variable', name }
  const credential = CREDENTIAL.exec(name)?.[1]
  return credential === undefined ? { kind: 'unknown', name } : { kind: 'credential', name: credential }
}

export const isVariable = (name: string): name is VariableName => Object.hasOwn(VARIABLES, name)

/** The variables that a template names, each once, in the order of their first appearance. */
export const templateVariables = (template: string): VariableName[] => [
  ...new Set(parseTemplate(template).flatMap((part) => (part.kind === 'variable' ? [part.name] : []))),
]

/** The credentials that a template names, each once. */
export const templateCredentials = (template: string): string[] => [
  ...new Set(parseTemplate(template).flatMap((part) => (part.kind === 'credential' ? [part.name] : []))),
]

/** What stands in the text of a template instead of a secret, until the moment of sending. */
export const credentialMarker = (name: string): string => `{{credential.${name}}}`
