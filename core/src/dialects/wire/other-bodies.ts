import { toIdmeta } from '../idmeta.ts'
import { toTruora } from '../truora.ts'
import { toVouchsafe } from '../vouchsafe.ts'
import type { WireBody, WireInput, WirePersonal } from './dialect.ts'
import { saidBy } from './said.ts'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/**
 * The claims of Truora's JWT: `events` with the process as Truora shows it. Machine names of the overwritten events, `iss` and `jti`
 * are not published; here they are the names of its rule engine, our name and our event's id.
 */
export function truoraClaims(input: WireInput): WireBody {
  const { state, event, verificationId, reference, flowId } = input
  const { status, failure_status } = toTruora(state)
  const reasons = state.decision?.reasons ?? []
  return {
    iss: 'countersign',
    iat: Math.floor(event.at / 1000),
    jti: event.id,
    events: [
      {
        id: event.id,
        event_type: 'identity_process',
        event_action: saidBy('truora', event.type),
        object: {
          identity_process_id: verificationId,
          account_id: reference ?? verificationId,
          flow_id: flowId,
          status,
          validation_status: status,
          failure_status,
          declined_reason: failure_status === 'declined' ? (reasons[0] ?? null) : null,
          creation_date: iso(input.createdAt),
          update_date: iso(event.at),
        },
      },
    ],
  }
}

/** Vouchsafe's body; it signs nothing, so the Standard Webhooks headers are what can be checked. */
export function vouchsafeBody(input: WireInput): WireBody {
  return {
    event: saidBy('vouchsafe', input.event.type),
    id: input.verificationId,
    email: null,
    redirect_url: input.redirectUrl,
    status: toVouchsafe(input.state).status,
    created_at: iso(input.createdAt),
    expires_at: iso(input.expiresAt),
    workflow_id: input.flowId,
    external_id: input.reference,
  }
}

export const vouchsafePersonal = (body: WireBody, { email }: WirePersonal): WireBody => ({ ...body, email })

/** IDmeta's webhook is not published: this is its answer to finalize, with the fields that we have. */
export function idmetaBody(input: WireInput): WireBody {
  const view = toIdmeta(input.state)
  return {
    message: 'Verification status updated',
    verification: {
      id: input.verificationId,
      template_id: input.flowId,
      status: view.status,
      verification_started_at: iso(input.createdAt),
      verification_ended_at: iso(input.completedAt),
      metadata: input.reference,
      is_deleted: view.is_deleted,
      manual_status_update: view.manual_status_update,
    },
    missing_plans: [],
    status: view.status,
    status_message: view.status_message,
    finalized: input.completedAt !== null,
  }
}
