import type { FastifyRequest } from 'fastify'
import { notFound, Problem, type FieldError } from '../problems/problem.ts'

/** PostgreSQL keeps no U+0000, and half of a surrogate pair is no text at all. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

const MESSAGE = 'must hold neither the character U+0000 nor half of a surrogate pair'

function mistakesIn(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ path, message: MESSAGE }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    mistakesIn(inner, path === '' ? name : `${path}.${name}`),
  )
}

/**
 * Refuses text that could not be kept, wherever in a request it stands: `not_found` in the address, else `validation_failed`. For
 * after the validation, which leaves of a body what its schema names: nothing is deeper than that.
 */
export function refuseUnstorableText({ params, query, body }: FastifyRequest): void {
  if (mistakesIn(params, '').length > 0) throw notFound()
  const errors = [...mistakesIn(query, ''), ...mistakesIn(body, '')]
  if (errors.length > 0) throw new Problem('validation_failed', { errors })
}
