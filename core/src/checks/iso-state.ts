/** Codes of ICAO 9303-3 section 5 that ISO 3166-1 writes otherwise. */
const ISO_STATES: Record<string, string> = {
  D: 'DEU',
  GBD: 'GBR',
  GBN: 'GBR',
  GBO: 'GBR',
  GBP: 'GBR',
  GBS: 'GBR',
  RKS: 'XKX',
}

/** An issuing state or nationality of a machine-readable zone as ISO 3166-1 alpha-3 where there is one, else unchanged. */
export const isoStateOf = (code: string): string => ISO_STATES[code] ?? code
