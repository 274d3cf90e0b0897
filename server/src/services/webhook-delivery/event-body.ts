import { ANNOUNCED_EVENTS } from '@countersign/core'
import { notFound } from '../../problems/problem.ts'
import { findEventAt } from '../../store/webhook-verifications.ts'
import { eventBody } from '../../webhooks/event-body.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

/** The body that a native endpoint would get for an announced event: for development, where no endpoint can be reached. */
export function webhookBodyOf(
  context: Context,
  caller: Caller,
  { verificationId, seq }: { verificationId: string; seq: number },
): Promise<string> {
  allow(caller, 'webhook:manage')
  return context.within(caller, async ({ trx }) => {
    const event = await findEventAt(trx, verificationId, seq)
    const isAnnounced = ANNOUNCED_EVENTS.some((type) => type === event?.type)
    if (!event || !isAnnounced || event.snapshot.mode !== caller.mode) throw notFound()
    return eventBody(event)
  })
}
