import type { ANNOUNCED_EVENTS } from '../../verification/event.ts'
import type { Instant } from '../../instant.ts'
import type { Projected } from '../projection.ts'

/** In whose words an endpoint is told: our own, or those of a vendor people come from. */
export const DIALECTS = ['native', 'veriff', 'idenfy', 'truora', 'vouchsafe', 'idmeta'] as const
export type Dialect = (typeof DIALECTS)[number]
export type VendorDialect = Exclude<Dialect, 'native'>

export type AnnouncedEvent = (typeof ANNOUNCED_EVENTS)[number]

/** One event and the verification as it was after it. Nothing personal. */
export type WireInput = {
  event: { id: string; type: AnnouncedEvent; at: Instant }
  verificationId: string
  attempt: number
  /** The integrator's own name for it: vendorData, externalRef, account_id, external_id. */
  reference: string | null
  flowId: string
  redirectUrl: string | null
  state: Projected
  createdAt: Instant
  submittedAt: Instant | null
  completedAt: Instant | null
  expiresAt: Instant
}

/** What is personal, read at the moment of sending and kept with no delivery. */
export type WirePersonal = {
  firstName: string | null
  lastName: string | null
  birthDate: string | null
  nationality: string | null
  sex: string | null
  email: string | null
  documentType: string | null
  documentNumber: string | null
  documentCountry: string | null
  documentExpiry: string | null
}

export type WireBody = Record<string, unknown>

/** Dialects whose bodies hold personal data, because the vendor's format does (facts of autumn 2026). */
export const PERSONAL_DIALECTS: readonly Dialect[] = ['veriff', 'idenfy', 'vouchsafe']
