/**
 * The overall result from the results of the components (domain.md 3, IDmeta), and the result of a component from its checks:
 * one precedence table, independent of order.
 */
export const COMPONENT_RESULTS = [
  'not_started',
  'in_progress',
  'passed',
  'review',
  'rejected',
  'error',
  'skipped',
] as const
export type ComponentResult = (typeof COMPONENT_RESULTS)[number]

export const OVERALL_VALUES = {
  rejected: 1,
  review_needed: 2,
  verified: 3,
  incomplete: 4,
  in_progress: 5,
  failed: 6,
  empty: 99,
} as const
export type OverallName = keyof typeof OVERALL_VALUES

export type Part<Key extends string = string> = { key: Key; required: boolean; result: ComponentResult }

export type Overall<Key extends string = string> = {
  name: OverallName
  value: (typeof OVERALL_VALUES)[OverallName]
  /** The parts that decided, in alphabetical order. */
  because: Key[]
}

/** Rolls components up to one overall result. The first row of domain.md 3 that holds wins. */
export function rollUp<Key extends string>(parts: readonly Part<Key>[]): Overall<Key> {
  const keysOf = (...results: ComponentResult[]) =>
    parts
      .filter((part) => results.includes(part.result))
      .map((part) => part.key)
      .toSorted()
  const overall = (name: OverallName, because: Key[]): Overall<Key> => ({
    name,
    value: OVERALL_VALUES[name],
    because,
  })

  const rejected = keysOf('rejected')
  if (rejected.length > 0) return overall('rejected', rejected)
  const review = keysOf('review')
  if (review.length > 0) return overall('review_needed', review)
  const inProgress = keysOf('in_progress')
  if (inProgress.length > 0) return overall('in_progress', inProgress)
  const error = keysOf('error')
  if (error.length > 0) return overall('failed', error)

  const started = parts.filter((part) => part.result !== 'not_started' && part.result !== 'skipped')
  if (started.length === 0) return overall('empty', keysOf('not_started', 'skipped'))
  const unfinished = parts.filter(
    (part) => part.result === 'not_started' || (part.required && part.result === 'skipped'),
  )
  if (unfinished.length > 0) return overall('incomplete', unfinished.map((part) => part.key).toSorted())
  return overall('verified', keysOf('passed'))
}

/** A component's own result is the same roll-up over its checks (domain.md 3). Checks that were not needed do not count. */
export function componentResult(checks: readonly Part[]): ComponentResult {
  const needed = checks.filter((check) => check.result !== 'skipped')
  if (needed.length === 0) return checks.length === 0 ? 'not_started' : 'skipped'
  switch (rollUp(needed).name) {
    case 'rejected':
      return 'rejected'
    case 'review_needed':
      return 'review'
    case 'failed':
      return 'error'
    case 'verified':
      return 'passed'
    case 'empty':
      return 'not_started'
    case 'in_progress':
    case 'incomplete':
      return 'in_progress'
  }
}
