/** One verification in the vendors' words (domain.md 8; facts of autumn 2026). Pure functions from our state. */
import type { Verification } from '../verification/state.ts'

/** What every dialect reads; `erased` evidence has its own word at most vendors. */
export type Projected = Pick<
  Verification,
  'status' | 'stage' | 'decision' | 'automaticOutcome' | 'overrides' | 'dataState' | 'checks'
>
