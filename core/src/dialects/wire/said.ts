import type { AnnouncedEvent, VendorDialect } from './dialect.ts'

type Said = Record<VendorDialect, string | null>

const nothing: Said = { veriff: null, idenfy: null, truora: null, vouchsafe: null, idmeta: null }

/**
 * Which webhook of a vendor an event of ours becomes; null: that vendor has none, and nothing is sent. A status that a vendor does not
 * have is said as domain.md 8 projects it. docs/webhooks.md holds this table, checked by a test.
 */
export const SAID = {
  started: { ...nothing, veriff: 'event started 7001', idmeta: '5' },
  step_completed: { ...nothing, truora: 'Step succeeded' },
  locked_out: {
    veriff: 'decision declined 9102',
    idenfy: 'IDENTIFICATION_AUTO_FINISHED',
    truora: 'Failed',
    vouchsafe: null,
    idmeta: '1',
  },
  submitted: { ...nothing, veriff: 'event submitted 7002', vouchsafe: 'UserCompleted' },
  approved: {
    veriff: 'decision approved 9001',
    idenfy: 'IDENTIFICATION_AUTO_FINISHED or IDENTIFICATION_MANUAL_FINISHED',
    truora: 'Success',
    vouchsafe: 'Verified',
    idmeta: '3',
  },
  declined: {
    veriff: 'decision declined 9102',
    idenfy: 'IDENTIFICATION_AUTO_FINISHED or IDENTIFICATION_MANUAL_FINISHED',
    truora: 'Failed',
    vouchsafe: 'Refused',
    idmeta: '1',
  },
  review: {
    veriff: 'decision review 9121',
    idenfy: 'IDENTIFICATION_AUTO_FINISHED',
    truora: null,
    vouchsafe: 'Refused',
    idmeta: '2',
  },
  failed: { ...nothing, truora: 'Failed', idmeta: '6' },
  resubmission_requested: {
    veriff: 'decision resubmission_requested 9103',
    idenfy: 'IDENTIFICATION_RESUBMITTED',
    truora: null,
    vouchsafe: null,
    idmeta: '4',
  },
  acknowledged: nothing,
  restarted: {
    veriff: 'decision abandoned 9104',
    idenfy: 'IDENTIFICATION_CANCELLED',
    truora: 'Failed',
    vouchsafe: null,
    idmeta: '4',
  },
  cancelled: {
    veriff: 'decision abandoned 9104',
    idenfy: 'IDENTIFICATION_CANCELLED',
    truora: 'Failed',
    vouchsafe: null,
    idmeta: '4',
  },
  expired: {
    veriff: 'decision expired 9104',
    idenfy: 'IDENTIFICATION_EXPIRED',
    truora: 'Failed',
    vouchsafe: null,
    idmeta: '4',
  },
  abandoned: {
    veriff: 'decision abandoned 9104',
    idenfy: 'IDENTIFICATION_EXPIRED',
    truora: 'Failed',
    vouchsafe: null,
    idmeta: '4',
  },
  overwritten_success: {
    veriff: 'decision approved 9001',
    idenfy: 'IDENTIFICATION_MANUAL_FINISHED',
    truora: 'Overwritten Success',
    vouchsafe: 'Verified',
    idmeta: '3',
  },
  overwritten_failure: {
    veriff: 'decision declined 9102',
    idenfy: 'IDENTIFICATION_MANUAL_FINISHED',
    truora: 'Overwritten failure',
    vouchsafe: 'Refused',
    idmeta: '1',
  },
  erased: nothing,
} as const satisfies Record<string, Said>

export const saidBy = (dialect: VendorDialect, type: AnnouncedEvent): string | null =>
  (SAID as Record<string, Said>)[type]?.[dialect] ?? null
