import type { FlowDefinition } from '@countersign/core'
import countries from 'i18n-iso-countries'
import type { Mode } from '../caller.ts'

/** Utopia, the state of specimens (ICAO 9303-3, 5). */
export const TEST_STATE = 'UTO'

const ALL = Object.keys(countries.getAlpha3Codes()).toSorted()

/** Issuing states a document may be of, ISO 3166-1 alpha-3; the test state in test mode only. */
export function acceptedCountries({ countries: named }: FlowDefinition, mode: Mode): readonly string[] {
  const real = (named ?? ALL).filter((code) => code !== TEST_STATE)
  const isTestStateAccepted = mode === 'test' && (named === null || named.includes(TEST_STATE))
  return isTestStateAccepted ? [...real, TEST_STATE] : real
}
