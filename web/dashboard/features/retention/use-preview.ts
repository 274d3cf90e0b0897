import { useQueries } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useApi, useMode } from '../../api/use-api.ts'
import { daysOf, hasWrongDays, type FormValues } from './form-values.ts'
import { previewQuery, type RetentionPreview } from './retention-queries.ts'

export type FlowPreview = RetentionPreview['flows'][number]
export type Preview = {
  flows: FlowPreview[]
  oldest: RetentionPreview['oldest']
  isPending: boolean
  /** What was typed is no number of days: nothing is asked. */
  isWrong: boolean
}

const OLDEST_MAX = 5

/** What the typed values would hide, before they are saved: each flow is asked about with the days it would have. */
export function usePreview(values: FormValues): Preview {
  const from = { api: useApi(), mode: useMode() }
  const asked = useDeferredValue(values)
  const isWrong = hasWrongDays(asked)
  const wanted = (isWrong ? [] : asked.flows).flatMap((flow) => {
    const days = daysOf(asked, flow)
    return days === null ? [] : [{ days, flow_id: flow.id }]
  })
  const answers = useQueries({ queries: wanted.map((query) => previewQuery(from, query)) })
  const known = answers.flatMap(({ data }) => (data ? [data] : []))
  return {
    flows: known.flatMap(({ flows }) => flows),
    oldest: known
      .flatMap(({ oldest }) => oldest)
      .toSorted((a, b) => a.ended_at.localeCompare(b.ended_at))
      .slice(0, OLDEST_MAX),
    isWrong,
    isPending: answers.some((answer) => answer.isPending),
  }
}
