import { escapeHtml, proseHtml } from './html.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  description?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
}

/** A JSON schema as nested lists; named ones are linked, not repeated. */
export function schemaHtml(value: unknown): string {
  const schema = value as Schema
  const properties = propertiesOf(schema)
  return properties === '' ? `<p>${typeHtml(schema)}</p>` : properties
}

function propertiesOf(schema: Schema): string {
  if (schema.items) return propertiesOf(schema.items)
  if (!schema.properties) return ''
  const rows = Object.entries(schema.properties).map(([name, part]) => {
    const need = schema.required?.includes(name) ? '' : ' <span class="meta">optional</span>'
    const text = part.description ? proseHtml(part.description) : ''
    return `<dt><code>${escapeHtml(name)}</code> ${typeHtml(part)}${need}</dt><dd>${text}${propertiesOf(part)}</dd>`
  })
  return `<dl class="schema">${rows.join('')}</dl>`
}

const linkTo = (ref: string): string => {
  const name = escapeHtml(ref.split('/').at(-1) ?? '')
  return `<a href="#schema-${name}">${name}</a>`
}

function typeHtml(schema: Schema): string {
  if (schema.$ref) return linkTo(schema.$ref)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return choices.map(typeHtml).join(' or ')
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`
  if (schema.enum) return schema.enum.map((one) => `<code>${escapeHtml(String(one))}</code>`).join(' ')
  if (schema.items) return `list of ${typeHtml(schema.items)}`
  const type = [schema.type ?? 'anything'].flat().join(' or ')
  return `<span class="type">${escapeHtml([type, schema.format, boundsOf(schema)].filter(Boolean).join(', '))}</span>`
}

function boundsOf({ minLength, maxLength, minimum, maximum, default: fallback }: Schema): string {
  // zod writes the bounds of safe integers; they say nothing to a reader.
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `at most ${maximum}` : ''
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? `at least ${minimum}` : ''
  const length = maxLength === undefined ? '' : `${minLength ?? 0} to ${maxLength} characters`
  const otherwise = fallback === undefined ? '' : `default ${JSON.stringify(fallback)}`
  return [least, most, length, otherwise].filter(Boolean).join(', ')
}
