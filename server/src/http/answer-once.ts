import type { FastifyReply, FastifyRequest } from 'fastify'
import { canonicalJson } from '@countersign/core'
import type { Caller, LinkCaller } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import { digest, runOnce, type Once } from '../services/once.ts'

/** Keys of different accounts, of test and live mode and of different links never meet. */
const scopeOf = (caller: Caller | LinkCaller) => ('mode' in caller ? caller.mode : caller.verificationId)

/** A stored answer may hold a secret: only who was given it gets it again, whatever others of the account may do. */
const askerOf = (caller: Caller | LinkCaller) => ('mode' in caller ? (caller.actor.id ?? '') : '')

/** What makes a repetition of this request recognisable; null when it carries no `Idempotency-Key`. */
export function onceOf(
  request: FastifyRequest,
  caller: Caller | LinkCaller,
  content?: Uint8Array,
): Once | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  const body = content ?? canonicalJson(request.body ?? null)
  return {
    accountId: caller.account.id,
    keyHash: digest(caller.account.id, scopeOf(caller), key),
    fingerprint: digest(askerOf(caller), request.method, request.url, body),
  }
}

/** Runs a handler so that a repetition with the same `Idempotency-Key` gives the stored answer; see `runOnce`. */
export async function answerOnce<Answer>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller | LinkCaller,
  run: (joined: Context) => Promise<Answer>,
  status = 200,
): Promise<Answer> {
  reply.code(status).type('application/json')
  const once = onceOf(request, caller)
  if (!once) return run(context)
  const { answer, isReplay, ...given } = await runOnce(context, once, status, run)
  if (isReplay) reply.header('Idempotent-Replayed', 'true').code(given.status)
  return answer
}
