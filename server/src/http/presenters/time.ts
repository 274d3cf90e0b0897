/** RFC 3339 in UTC. */
export const timestamp = (at: number | Date): string => new Date(at).toISOString()

export const timestampOrNull = (at: number | Date | null): string | null =>
  at === null ? null : timestamp(at)
