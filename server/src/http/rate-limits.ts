import { createHash } from 'node:crypto'
import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problems/problem.ts'
import { networkOf } from '../sign-in/rate-limit.ts'

/** Requests per minute and process. */
export type RateLimits = { perKey: number; perLink: number; perAddress: number }

export const DEFAULT_RATE_LIMITS: RateLimits = { perKey: 6_000, perLink: 300, perAddress: 600 }

const kindOf = ({ headers }: FastifyRequest): keyof RateLimits => {
  const { authorization } = headers
  if (authorization?.startsWith('Bearer csk_')) return 'perKey'
  return authorization?.startsWith('Bearer lnk_') ? 'perLink' : 'perAddress'
}

/** By key, by link, else by address. Tokens are hashed before they become keys of a table in memory. */
const keyOf = (request: FastifyRequest): string => {
  const kind = kindOf(request)
  if (kind === 'perAddress') return networkOf(request.ip)
  return createHash('sha256')
    .update(request.headers.authorization ?? '')
    .digest('base64')
}

/** By the route that was found: an address can be spelled in many ways (`/%76%31/…`, `http://host/v1/…`) and still lead there. */
export const isOfApi = ({ routeOptions, url }: FastifyRequest): boolean =>
  [routeOptions.url, url].some((path) => path !== undefined && /^\/(?:v1|api)\//.test(path))

export const rateLimitOptions = (limits: RateLimits): RateLimitPluginOptions => ({
  global: true,
  timeWindow: 60_000,
  cache: 50_000,
  max: (request) => limits[kindOf(request)],
  keyGenerator: keyOf,
  // Pages and their files come in dozens, and several people may share an address.
  allowList: (request) => !isOfApi(request),
  errorResponseBuilder: (_request, { ttl }) =>
    new Problem('rate_limited', { details: { retry_after_s: Math.ceil(ttl / 1000) } }),
})
