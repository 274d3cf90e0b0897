import type { Verification } from '../../../api/wire.ts'

type Outcome = Pick<NonNullable<Verification['decision']>, 'outcome' | 'source'>

/** The name of the text of an outcome: a deadline that passed is no technical failure. */
export const outcomeOf = ({ outcome, source }: Outcome) =>
  outcome === 'fail' && source === 'timeout' ? 'end' : outcome
