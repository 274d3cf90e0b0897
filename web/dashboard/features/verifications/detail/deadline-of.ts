import { isOpenToApplicant } from '@countersign/core'
import type { Verification } from '../../../api/wire.ts'

/** A deadline runs only while the link asks something of the applicant (domain.md 4.1); what is in review waits for as long as it takes. */
export const deadlineOf = ({
  status,
  expires_at,
}: Pick<Verification, 'status' | 'expires_at'>): string | null =>
  isOpenToApplicant(status) ? expires_at : null
