import { compareFlows, composeFlow, decomposeFlow, validateFlow, type ComposedFlow } from '@countersign/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApi, useMode } from '../../../api/use-api.ts'
import { composedOf, definitionOf } from '../definition.ts'
import { flowQuery } from '../queries.ts'
import type { Flow } from '../wire.ts'
import { useSaving, type Latest } from './use-saving.ts'

const SAVE_AFTER_MS = 900

export type Draft = ReturnType<typeof useDraft>

/** What is being written, kept on the server a moment after the last change. */
export function useDraft(flow: Flow) {
  const [composed, setComposed] = useState<ComposedFlow>(() => composedOf(flow.draft ?? flow))
  const latestRef = useRef<Latest>({
    composed,
    revision: flow.draft_revision,
    isDirty: false,
    isOverwriting: false,
    isInConflict: false,
  })
  const saving = useSaving(flow.id, latestRef)
  const { flush, learn, setSaveState } = saving
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = useCallback(
    (next: ComposedFlow) => {
      latestRef.current.composed = next
      latestRef.current.isDirty = true
      setComposed(next)
      // In a conflict nothing is sent before the person has decided.
      setSaveState((before) => (before === 'conflict' ? before : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        if (!latestRef.current.isInConflict) void flush()
      }, SAVE_AFTER_MS)
    },
    [flush, setSaveState],
  )

  /** Takes over what the server has, for example after publishing or to give up one's own text. */
  const reset = useCallback(
    (next: Flow) => {
      learn(next)
      const taken = composedOf(next.draft ?? next)
      Object.assign(latestRef.current, {
        composed: taken,
        isDirty: false,
        isOverwriting: false,
        isInConflict: false,
      })
      setComposed(taken)
      setSaveState('clean')
    },
    [learn, setSaveState],
  )

  const definition = useMemo(() => composeFlow(composed), [composed])
  const changes = useMemo(() => compareFlows(definitionOf(flow), definition), [flow, definition])
  const issues = useMemo(() => validateFlow(definition), [definition])
  return {
    ...saving,
    ...useOthers(flow.id, latestRef, { flush, reset, setSaveState }),
    composed,
    definition,
    changes,
    issues,
    change,
    reset,
    revision: () => latestRef.current.revision,
    use: (other: Parameters<typeof decomposeFlow>[0]) => change(decomposeFlow(other)),
  }
}

type Means = Pick<ReturnType<typeof useSaving>, 'flush' | 'setSaveState'> & { reset: (next: Flow) => void }

/** Ways out when somebody else saved or published the same flow. */
function useOthers(
  id: string,
  latestRef: { readonly current: Latest },
  { flush, reset, setSaveState }: Means,
) {
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()

  const overwrite = useCallback(() => {
    Object.assign(latestRef.current, { isOverwriting: true, isDirty: true, isInConflict: false })
    return flush()
  }, [flush, latestRef])

  /** After somebody else published: one's own text becomes the draft over their version, unless there is another draft already. */
  const meetOthers = useCallback(async () => {
    const next = await queryClient.fetchQuery({ ...flowQuery(api, mode, id), staleTime: 0 })
    const isSame = compareFlows(definitionOf(next), composeFlow(latestRef.current.composed)).length === 0
    if (next.draft === null) return isSame ? reset(next) : void overwrite()
    if (next.draft_revision === latestRef.current.revision) return
    Object.assign(latestRef.current, { isInConflict: true, isDirty: true })
    setSaveState('conflict')
  }, [api, mode, id, queryClient, latestRef, reset, overwrite, setSaveState])

  return { overwrite, meetOthers }
}
