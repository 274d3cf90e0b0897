import { isCompleted, type Status } from '@countersign/core'

/** Open ones can be cancelled; one that was acknowledged is closed for the applicant already (domain.md 2 and 4). */
export const isCancellable = (status: Status): boolean => !isCompleted(status) && status !== 'acknowledged'
