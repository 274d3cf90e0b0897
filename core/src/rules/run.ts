/** Where a run of a rule is, and why one was not begun. */
export const RUN_STATUSES = ['queued', 'running', 'done', 'failed', 'stopped'] as const
export type RunStatus = (typeof RUN_STATUSES)[number]
export const STOP_REASONS = ['same_rule', 'chain_too_long', 'quota_exceeded'] as const
export type StopReason = (typeof STOP_REASONS)[number]
