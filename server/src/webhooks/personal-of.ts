import type { WirePersonal } from '@countersign/core'
import type { DueDelivery } from '../store/webhook-deliveries.ts'

/** Of the person as it is known at this moment: what was read, and where nothing was, what was declared. Null: nothing is left. */
export function personalOf({ applicant, document, document_type }: DueDelivery): WirePersonal | null {
  if (!applicant && !document) return null
  return {
    firstName: document?.first_name ?? applicant?.first_name ?? null,
    lastName: document?.last_name ?? applicant?.last_name ?? null,
    birthDate: document?.birth_date ?? applicant?.birth_date ?? null,
    nationality: document?.nationality ?? applicant?.nationality ?? null,
    sex: document?.sex ?? null,
    email: applicant?.email ?? null,
    documentType: document_type,
    documentNumber: document?.document_number ?? applicant?.document_number ?? null,
    documentCountry: document?.issuing_state ?? null,
    documentExpiry: document?.expiry_date ?? null,
  }
}
