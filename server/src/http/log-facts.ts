/** What goes into the log of a request: ids and shapes, never names, tokens, addresses with queries, or values from a statement. */
import type { FastifyRequest } from 'fastify'

type Facts = Record<string, string | number | boolean | undefined>

/** The route as it is registered, so that neither ids of links nor search words appear. */
export const requestFacts = (request: FastifyRequest): Facts => ({
  method: request.method,
  route: request.routeOptions.url ?? 'none',
  requestId: request.id,
})

/**
 * An error of ours. What PostgreSQL, zod or JSON say quotes the values they choke on, so of those only the code and the place are
 * kept; `stack` without its first lines, which repeat the message.
 */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, table, constraint, routine } = error as Error & Facts
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause instanceof Error ? errorFacts(error.cause) : undefined
  return {
    error: error.name,
    ...(code !== undefined && { code }),
    ...(table !== undefined && { table }),
    ...(constraint !== undefined && { constraint }),
    ...(routine !== undefined && { routine }),
    ...(cause && { cause: JSON.stringify(cause) }),
    at: frames
      .slice(0, 12)
      .map((line) => line.trim())
      .join(' | '),
  }
}
