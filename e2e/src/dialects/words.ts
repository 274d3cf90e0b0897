import type { TruoraSaid } from './bodies.ts'

/** What vendors say again and again. */
export const submits = { applicant: 'submits' } as const
export const opens = { applicant: 'opens' } as const

export const started = ['started', { action: 'started', code: 7001 }] as const
export const submitted = ['submitted', { action: 'submitted', code: 7002 }] as const
export const abandoned = { status: 'abandoned', code: 9104, undocumented: true } as const
export const mismatch = [103, 'Person showing the document does not appear to match document photo'] as [
  number,
  string,
]
export const step = ['step_completed', { action: 'Step succeeded', status: 'pending' }] as const
export const failed = (failure: string, declined?: string): TruoraSaid => ({
  action: 'Failed',
  status: 'failure',
  failure,
  ...(declined && { declined }),
})
export const completed = ['submitted', { event: 'UserCompleted', status: 'InProgress' }] as const
export const inProgress = ['started', { status: 5, message: 'IN_PROGRESS' }] as const
export const INCOMPLETE = { status: 4, message: 'INCOMPLETE' } as const
export const REJECTED = { status: 1, message: 'REJECTED' } as const
export const REVIEW = { status: 2, message: 'REVIEW_NEEDED' } as const
export const VERIFIED = { status: 3, message: 'VERIFIED' } as const
export const MATCH: [string, string] = ['FACE_MATCH', 'DOC_VALIDATED']
export const NOTHING: [string, string] = ['FACE_NOT_ANALYSED', 'DOC_NOT_ANALYSED']
