type Winner = { name: string | null; kind: string; at: string; status: string }

/** Who won a lost race, as the details of `version_conflict` say it; null where they do not. */
export function winnerOf(details: Record<string, unknown>): Winner | null {
  const { by_name: name, by_kind: kind, at, status } = details
  if (typeof kind !== 'string' || typeof at !== 'string' || typeof status !== 'string') return null
  if (Number.isNaN(Date.parse(at))) return null
  return { name: typeof name === 'string' ? name : null, kind, at, status }
}
