import { isIP } from 'node:net'
import { Problem } from '../../problems/problem.ts'
import type { Context } from '../context.ts'

/**
 * Throws `validation_failed` for a URL to which nothing could ever be sent. What a name stands for is looked up and checked at every
 * attempt; here only what can be told without asking anybody.
 */
export function checkEndpointUrl({ mayReach }: Context, text: string): void {
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.username || url.password)
    throw refused('must not hold a user name or password: the signature tells who sends')
  if (url.hash) throw refused('must not have a fragment: it is never sent')
  const isLoopbackName = /(^|\.)localhost\.?$/.test(host)
  if ((isIP(host) && !mayReach(host)) || (isLoopbackName && !mayReach('127.0.0.1') && !mayReach('::1'))) {
    throw refused(
      'leads to an address that is not public. Use one that is, or let the operator allow the range in WEBHOOK_ALLOW_ADDRESSES',
    )
  }
}

const refused = (message: string) => new Problem('validation_failed', { errors: [{ path: 'url', message }] })
