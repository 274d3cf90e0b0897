const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 && leap ? 29 : daysInMonth[month - 1]
  return last !== undefined && day >= 1 && day <= last
}

function toDate(year: number, raw: string): string | null {
  const month = Number(raw.slice(2, 4))
  const day = Number(raw.slice(4, 6))
  return isDay(year, month, day) ? `${year}-${raw.slice(2, 4)}-${raw.slice(4, 6)}` : null
}

/**
 * Birth date of an MRZ (`YYMMDD`) as `YYYY-MM-DD`: the latest century in which it is not after `today` (`YYYY-MM-DD`).
 * Null when parts are unknown (`<<`) or there is no such day.
 */
export function readBirthDate(raw: string, today: string): string | null {
  if (!/^\d{6}$/.test(raw)) return null
  const thisCentury = Math.floor(Number(today.slice(0, 4)) / 100) * 100
  const candidates = [thisCentury, thisCentury - 100].map((century) =>
    toDate(century + Number(raw.slice(0, 2)), raw),
  )
  return candidates.find((date) => date !== null && date <= today) ?? null
}

/** Expiry date of an MRZ (`YYMMDD`), always read as 20xx; null when unknown or no such day. */
export function readExpiryDate(raw: string): string | null {
  return /^\d{6}$/.test(raw) ? toDate(2000 + Number(raw.slice(0, 2)), raw) : null
}

/** 9303-3, 4.8: a known date, or one whose unknown day, month or year is filled. Says nothing about the century. */
export function isDateText(raw: string): boolean {
  if (!/^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.test(raw)) return false
  const month = raw.slice(2, 4) === '<<' ? 1 : Number(raw.slice(2, 4))
  const day = raw.slice(4, 6) === '<<' ? 1 : Number(raw.slice(4, 6))
  return isDay(2000, month, day)
}

/** `YYYY-MM-DD` as `YYMMDD`; null as six fillers. Throws RangeError when it is not a calendar date. */
export function writeDate(date: string | null): string {
  if (date === null) return '<<<<<<'
  const [year, month, day] = date.split('-').map(Number)
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !isDay(year!, month!, day!))
    throw new RangeError(`not a calendar date: ${date}`)
  return date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10)
}
