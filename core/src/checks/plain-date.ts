import { DAY_MS, type PlainDate } from '../instant.ts'

/** Days from one calendar date to another; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** Age in completed years. Someone born on 29 February has the birthday on 1 March of ordinary years. */
export function ageInYears(birthDate: PlainDate, today: PlainDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}
