import type { Retention } from './retention-queries.ts'

export type FlowSource = 'account' | 'never' | 'own'
/** As typed. */
export type FormValues = {
  days: string
  grace: string
  flows: { id: string; name: string; archived: boolean; source: FlowSource; days: string }[]
}

const textOf = (days: number | null) => (days === null ? '' : String(days))

export const valuesOf = ({ days, grace_days, flows }: Retention): FormValues => ({
  days: textOf(days),
  grace: String(grace_days),
  flows: flows.map(({ id, name, archived, source, days: own }) => ({
    id,
    name,
    archived,
    source: source === 'account' ? 'account' : own === null ? 'never' : 'own',
    days: source === 'flow' ? textOf(own) : '',
  })),
})

export const DAYS = { min: 1, max: 36_500 }
export const GRACE = { min: 0, max: 365 }

/** Null for what is no whole number in the range. */
export function numberIn(text: string, { min, max }: { min: number; max: number }): number | null {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : null
}

/** Names of the fields that are wrong: `days`, `grace` or the id of a flow. */
export function wrongFields({ days, grace, flows }: FormValues): string[] {
  const wrong: string[] = []
  if (days.trim() !== '' && numberIn(days, DAYS) === null) wrong.push('days')
  if (numberIn(grace, GRACE) === null) wrong.push('grace')
  for (const flow of flows) {
    if (flow.source === 'own' && numberIn(flow.days, DAYS) === null) wrong.push(flow.id)
  }
  return wrong
}

/** What would be hidden cannot be said by them; the days of grace change nothing in it. */
export const hasWrongDays = (values: FormValues): boolean =>
  wrongFields(values).some((field) => field !== 'grace')

/** What is sent; the values are right. */
export const changeOf = ({ days, grace, flows }: FormValues) => ({
  days: numberIn(days, DAYS),
  grace_days: numberIn(grace, GRACE) ?? 0,
  flows: flows.map(({ id, source, days: own }) => ({
    id,
    source: source === 'account' ? ('account' as const) : ('flow' as const),
    days: source === 'own' ? numberIn(own, DAYS) : null,
  })),
})

/** After how many days a flow would hide by these values; null: never. */
export const daysOf = (values: FormValues, { source, days }: FormValues['flows'][number]): number | null =>
  source === 'never' ? null : numberIn(source === 'own' ? days : values.days, DAYS)
