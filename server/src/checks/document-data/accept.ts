import type { Decoded } from './decode.ts'

/** Why a reading is not taken for what is printed. */
export type MrzRefusal =
  | 'no_zone_found'
  | 'check_digit_wrong'
  | 'state_unknown'
  | 'date_impossible'
  | 'character_not_allowed'
  | 'characters_uncertain'
  | 'text_beside_zone'
  | 'too_small'
  | 'too_blurred'

/** Logarithms of probabilities are natural ones; -0.3 is 74 %, -0.7 is 50 %. */
export const acceptLimits = {
  /** Mean over all characters, among those that the format allows at each place … */
  meanLogProbMin: -0.12,
  /** … and among all 37. */
  freeLogProbMin: -0.3,
  /** Of an exchanged character. */
  minLogProbMin: -3.5,
  /** Two zeros taken for two letters O can satisfy every check digit, so no character may be a mere guess … */
  minKeptLogProbMin: -0.7,
  /** … nor doubtful where a character was exchanged, which uses up what the check digits prove, or the print is blurred. */
  minKeptLogProbStrictMin: -0.3,
  substitutionsMax: 1,
  forcedMax: 0,
  inkOutsideMax: 0.25,
  pitchPxMin: 6,
  /** Below this a picture counts as blurred: no exchange, no doubtful character. */
  sharpnessClear: 0.3,
  sharpnessMin: 0.1,
} as const

type Measured = { decoded: Decoded; inkOutsideRatio: number; pitchPx: number; sharpness: number }

/** Everything that speaks against a reading; empty when it is accepted. */
export function refusals({ decoded, inkOutsideRatio, pitchPx, sharpness }: Measured): MrzRefusal[] {
  const { mrz } = decoded
  const reasons: MrzRefusal[] = []
  if (mrz.problems.includes('check_digit_wrong')) reasons.push('check_digit_wrong')
  if (mrz.problems.includes('issuing_state_unknown') || mrz.problems.includes('nationality_unknown'))
    reasons.push('state_unknown')
  if (mrz.problems.includes('date_impossible')) reasons.push('date_impossible')
  if (mrz.problems.includes('character_not_allowed')) reasons.push('character_not_allowed')
  if (isUncertain(decoded, sharpness)) reasons.push('characters_uncertain')
  if (inkOutsideRatio > acceptLimits.inkOutsideMax) reasons.push('text_beside_zone')
  if (pitchPx < acceptLimits.pitchPxMin) reasons.push('too_small')
  if (sharpness < acceptLimits.sharpnessMin) reasons.push('too_blurred')
  return reasons
}

function isUncertain(decoded: Decoded, sharpness: number): boolean {
  const limits = acceptLimits
  const isBlurred = sharpness < limits.sharpnessClear
  const isStrict = decoded.substitutions > 0 || isBlurred
  return (
    decoded.meanLogProb < limits.meanLogProbMin ||
    decoded.freeLogProb < limits.freeLogProbMin ||
    decoded.minLogProb < limits.minLogProbMin ||
    decoded.minKeptLogProb < (isStrict ? limits.minKeptLogProbStrictMin : limits.minKeptLogProbMin) ||
    decoded.forced > limits.forcedMax ||
    decoded.substitutions > (isBlurred ? 0 : limits.substitutionsMax)
  )
}
