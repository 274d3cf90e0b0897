import { composeFlow, decomposeFlow, compareFlows, validateFlow, type ComposedFlow } from '@countersign/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { answerOf } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { bodyOf, composedOf, definitionOf } from '../definition.ts'
import { flowQuery } from '../queries.ts'
import type { Flow } from '../wire.ts'

/** `clean`: as the server has it. `conflict`: somebody else saved meanwhile. */
export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict'

const SAVE_AFTER_MS = 900

export type Draft = ReturnType<typeof useDraft>

/** What is being written, kept on the server a moment after the last change. */
export function useDraft(flow: Flow) {
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const [composed, setComposed] = useState<ComposedFlow>(() => composedOf(flow.draft ?? flow))
  const [saveState, setSaveState] = useState<SaveState>('clean')
  const latest = useRef({
    composed,
    revision: flow.draft_revision,
    isDirty: false,
    isOverwriting: false,
    isInConflict: false,
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean> | null>(null)

  const learn = useCallback(
    (next: Flow) => {
      latest.current.revision = next.draft_revision
      queryClient.setQueryData(flowQuery(api, mode, next.id).queryKey, next)
      void queryClient.invalidateQueries({ queryKey: [mode, 'flows'], exact: true })
    },
    [api, mode, queryClient],
  )

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { composed: sent, revision, isOverwriting } = latest.current
    latest.current.isDirty = false
    setSaveState('saving')
    try {
      const body = { ...bodyOf(sent), ...(!isOverwriting && { seen_revision: revision }) }
      learn(await answerOf(api.PUT('/v1/flows/{id}/draft', { params: { path: { id: flow.id } }, body })))
      latest.current.isOverwriting = false
      setSaveState(latest.current.isDirty ? 'waiting' : 'saved')
      return true
    } catch (error) {
      latest.current.isDirty = true
      const isConflict = error instanceof ApiProblem && error.code === 'flow_draft_conflict'
      latest.current.isInConflict = isConflict
      setSaveState(isConflict ? 'conflict' : 'failed')
      return false
    }
  }, [api, flow.id, learn])

  /** Saves what is not saved yet, one request after the other; answers whether everything is. */
  const flush = useCallback(async (): Promise<boolean> => {
    let isSaved = true
    while (isSaved && (running.current !== null || latest.current.isDirty)) {
      running.current ??= saveOnce().finally(() => (running.current = null))
      isSaved = await running.current
    }
    return isSaved
  }, [saveOnce])

  const change = useCallback(
    (next: ComposedFlow) => {
      latest.current.composed = next
      latest.current.isDirty = true
      setComposed(next)
      // In a conflict nothing is sent before the person has decided.
      setSaveState((before) => (before === 'conflict' ? before : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        if (!latest.current.isInConflict) void flush()
      }, SAVE_AFTER_MS)
    },
    [flush],
  )

  useEffect(() => () => clearTimeout(timer.current), [])

  /** Takes over what the server has, for example after publishing or to give up one's own text. */
  const reset = useCallback(
    (next: Flow) => {
      learn(next)
      latest.current.composed = composedOf(next.draft ?? next)
      latest.current.isDirty = false
      latest.current.isOverwriting = false
      latest.current.isInConflict = false
      setComposed(latest.current.composed)
      setSaveState('clean')
    },
    [learn],
  )
  const overwrite = useCallback(() => {
    latest.current.isOverwriting = true
    latest.current.isInConflict = false
    latest.current.isDirty = true
    return flush()
  }, [flush])

  /** After somebody else published: one's own text becomes the draft over their version, unless there is another draft already. */
  const meetOthers = useCallback(async () => {
    const next = await queryClient.fetchQuery({ ...flowQuery(api, mode, flow.id), staleTime: 0 })
    const isSame = compareFlows(definitionOf(next), composeFlow(latest.current.composed)).length === 0
    if (next.draft === null) return isSame ? reset(next) : void overwrite()
    if (next.draft_revision === latest.current.revision) return
    latest.current.isInConflict = true
    latest.current.isDirty = true
    setSaveState('conflict')
  }, [api, mode, flow.id, queryClient, reset, overwrite])

  const definition = useMemo(() => composeFlow(composed), [composed])
  const changes = useMemo(() => compareFlows(definitionOf(flow), definition), [flow, definition])
  const issues = useMemo(() => validateFlow(definition), [definition])
  return {
    composed,
    definition,
    changes,
    issues,
    saveState,
    change,
    flush,
    reset,
    learn,
    overwrite,
    meetOthers,
    revision: () => latest.current.revision,
    isUnsaved: () => latest.current.isDirty || running.current !== null,
    use: (other: Parameters<typeof decomposeFlow>[0]) => change(decomposeFlow(other)),
  }
}
