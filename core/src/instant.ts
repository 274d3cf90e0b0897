/** Milliseconds since 1970-01-01T00:00:00Z. Core never reads a clock: every time is an argument. */
export type Instant = number

/** A calendar date `YYYY-MM-DD` without a time zone; never converted to an instant. */
export type PlainDate = string

export const DAY_MS = 86_400_000
