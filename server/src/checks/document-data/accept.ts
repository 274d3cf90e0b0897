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

export const acceptLimits = {
  meanLogProbMin: -0.12,
  freeLogProbMin: -0.3,
  minLogProbMin: -3.5,
  /** Two zeros taken for two letters O can satisfy every check digit, so no character may be a mere guess … */
  minKeptLogProbMin: -0.9,
  /** … and none beside an exchanged one even doubtful: the exchange has used up what the check digits prove. */
  minBesideSubstitutionMin: -0.25,
  substitutionsMax: 1,
  forcedMax: 0,
  inkOutsideMax: 0.25,
  pitchPxMin: 6,
  sharpnessMin: 0,
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
  const keptMin =
    decoded.substitutions > 0 ? acceptLimits.minBesideSubstitutionMin : acceptLimits.minKeptLogProbMin
  if (
    decoded.meanLogProb < acceptLimits.meanLogProbMin ||
    decoded.freeLogProb < acceptLimits.freeLogProbMin ||
    decoded.minLogProb < acceptLimits.minLogProbMin ||
    decoded.minKeptLogProb < keptMin ||
    decoded.forced > acceptLimits.forcedMax ||
    decoded.substitutions > acceptLimits.substitutionsMax
  ) {
    reasons.push('characters_uncertain')
  }
  if (inkOutsideRatio > acceptLimits.inkOutsideMax) reasons.push('text_beside_zone')
  if (pitchPx < acceptLimits.pitchPxMin) reasons.push('too_small')
  if (sharpness < acceptLimits.sharpnessMin) reasons.push('too_blurred')
  return reasons
}
