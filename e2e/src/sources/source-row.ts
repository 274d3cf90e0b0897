import type { Row } from '../rows.ts'

/** What happens to a verification before it is looked at, in test mode. */
export type Deed =
  /** The simulated applicant, up to and including this. */
  | {
      applicant: 'opens' | 'consents' | 'hands_in:document_front' | 'hands_in' | 'submits' | 'fails_a_picture'
    }
  | { advance: string }
  | { until: string }
  | { untilStage: string }
  | { member: 'approve' | 'acknowledge' | 'cancel' | 'restart' | 'rerun-checks' }
  | { member: 'decline'; reasons: string[] }
  | { member: 'request-resubmission'; steps: string[]; reasons: string[] }
  | {
      member: 'overrides'
      to: 'approved' | 'declined'
      reason: string
      description: string
      terms_version: string
      terms_accepted: true
      rejection_reasons?: string[]
    }

/** In the words and numbers of each vendor, as far as a sentence speaks of them. */
export type VendorWords = {
  veriff?: { status: string; code: number | null; reasonCode?: number | null; channel?: string }
  idenfy?: string
  truora?: string
  vouchsafe?: { status: string; label?: string }
  idmeta?: number
}

/** One sentence of a source document and what it means here. */
export type SourceRow = {
  rows: readonly Row[]
  source: 'Truora' | 'iDenfy' | 'Veriff' | 'Vouchsafe' | 'IDmeta'
  sentence: string
  simulate?: string | string[]
  deeds: readonly Deed[]
  status: string
  /** Members of the verification beyond its status. */
  is?: Record<string, unknown>
  overall?: [name: string, value: number]
  says?: VendorWords
  /** The one heading of the applicant's page at the same link. */
  page?: string
  /** Announced events, in order, repetitions left out; nothing else is announced. */
  announced: readonly string[]
  /** Events that happened and were not announced. */
  silent?: readonly string[]
  /** Kinds of e-mails the applicant got, in order. */
  emails?: readonly string[]
}
