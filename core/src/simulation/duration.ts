import { DAY_MS, type Instant } from '../instant.ts'

const PATTERN =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const DIGITS_MAX = 6

/**
 * An instant and an ISO 8601 duration in whole numbers, such as `P7D` or `PT4H`; null when the text is none. Months and years are
 * those of the calendar in UTC; a day that a month does not have becomes its last one.
 */
export function addDuration(from: Instant, text: string): Instant | null {
  const found = PATTERN.exec(text)
  if (!found) return null
  const parts = found.slice(1)
  if (parts.some((part) => part && part.length > DIGITS_MAX)) return null
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map((part) =>
    Number(part ?? 0),
  ) as Amounts
  const exact = (weeks * 7 + days) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000
  const sum = addMonths(from, years * 12 + months) + exact
  return Number.isFinite(sum) && sum <= INSTANT_MAX ? sum : null
}

type Amounts = [number, number, number, number, number, number, number]

/** The last instant that a `Date` can say. */
const INSTANT_MAX = 8.64e15

function addMonths(from: Instant, months: number): Instant {
  if (months === 0) return from
  const date = new Date(from)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime()
}
