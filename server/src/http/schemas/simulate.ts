import { parseSimulation, SIMULATED_ATTEMPTS_MAX, SIMULATION_SEPARATOR } from '@countersign/core'
import { z } from 'zod'

const OfAttempt = z
  .string()
  .max(300)
  .refine((text) => parseSimulation(text) !== null, {
    message: `must be one or more of the values in docs/test-mode.md, joined by "${SIMULATION_SEPARATOR}"; "approve" stands alone`,
  })

/** The outcome of an attempt: a value of `SIMULATIONS`, or several joined. */
export const Simulate = z.union([OfAttempt, z.array(OfAttempt).min(1).max(SIMULATED_ATTEMPTS_MAX)]).meta({
  description:
    'Test mode only: forces what comes of it. A value for every attempt, or one for each attempt of which the last holds for all later ones. Values that belong together are joined by `+`.',
  examples: ['approve', ['document_expired', 'approve'], 'low_face_similarity+watchlist_match'],
})
