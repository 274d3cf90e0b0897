import type { Dialect, VendorDialect, WireBody, WireInput, WirePersonal } from './dialect.ts'
import { idenfyBody, idenfyPersonal } from './idenfy-body.ts'
import { idmetaBody, truoraClaims, vouchsafeBody, vouchsafePersonal } from './other-bodies.ts'
import { saidBy } from './said.ts'
import { veriffBody, veriffPersonal } from './veriff-body.ts'

const BODIES: Record<VendorDialect, (input: WireInput) => WireBody> = {
  veriff: veriffBody,
  idenfy: idenfyBody,
  truora: truoraClaims,
  vouchsafe: vouchsafeBody,
  idmeta: idmetaBody,
}

/** What a vendor would send for this event, without anything personal; null when it would send nothing. */
export function vendorBody(dialect: VendorDialect, input: WireInput): WireBody | null {
  if (saidBy(dialect, input.event.type) === null) return null
  // The restart of one that had ended before changes nothing about it.
  if (input.event.type === 'restarted' && input.state.status !== 'cancelled') return null
  return BODIES[dialect](input)
}

/** Adds what the vendor's format holds about the person. */
export function withPersonal(dialect: Dialect, body: WireBody, personal: WirePersonal): WireBody {
  if (dialect === 'veriff') return veriffPersonal(body, personal)
  if (dialect === 'idenfy') return idenfyPersonal(body, personal)
  return dialect === 'vouchsafe' ? vouchsafePersonal(body, personal) : body
}
