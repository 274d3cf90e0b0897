/**
 * Search parameters as people would write them: `status=approved,declined`, not JSON. Values arrive as text; each route
 * says what they mean.
 */
export function parseSearch(address: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(address))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = Object.entries(search).flatMap(([key, value]) => {
    if (value === undefined || value === null || value === '') return []
    if (Array.isArray(value)) return [[key, value.join(',')]]
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    return plain ? [[key, String(value)]] : []
  })
  const address = new URLSearchParams(params).toString().replaceAll('%2C', ',')
  return address === '' ? '' : `?${address}`
}
