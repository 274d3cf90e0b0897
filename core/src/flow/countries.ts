import { ISO_STATES_OF_ZONES } from '../mrz/states.ts'

/**
 * Issuing states a flow may name: ISO 3166-1 alpha-3 with XKX for Kosovo, and UTO, the state of specimens (ICAO 9303-3, 5), which
 * is accepted in test mode only.
 */
export const FLOW_COUNTRIES: readonly string[] = [
  ...ISO_STATES_OF_ZONES.map((code) => (code === 'XKK' ? 'XKX' : code)),
  'UTO',
]
