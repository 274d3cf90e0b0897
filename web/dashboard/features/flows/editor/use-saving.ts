import type { ComposedFlow } from '@countersign/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState, type RefObject } from 'react'
import { answerOf } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { bodyOf } from '../definition.ts'
import { flowQuery } from '../queries.ts'
import type { Flow } from '../wire.ts'

/** `clean`: as the server has it. `conflict`: somebody else saved meanwhile. */
export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict'

/** What is to be saved, and how it stands with that. */
export type Latest = {
  composed: ComposedFlow
  /** Of the draft that was read or saved last. */
  revision: number
  isDirty: boolean
  isOverwriting: boolean
  isInConflict: boolean
}

/** Saves the newest text, one request after the other. */
export function useSaving(id: string, latestRef: RefObject<Latest>) {
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const [saveState, setSaveState] = useState<SaveState>('clean')
  const running = useRef<Promise<boolean> | null>(null)

  const learn = useCallback(
    (next: Flow) => {
      latestRef.current.revision = next.draft_revision
      queryClient.setQueryData(flowQuery(api, mode, next.id).queryKey, next)
      void queryClient.invalidateQueries({ queryKey: [mode, 'flows'], exact: true })
    },
    [api, mode, queryClient, latestRef],
  )

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { composed, revision, isOverwriting } = latestRef.current
    latestRef.current.isDirty = false
    setSaveState('saving')
    try {
      const body = { ...bodyOf(composed), ...(!isOverwriting && { seen_revision: revision }) }
      learn(await answerOf(api.PUT('/v1/flows/{id}/draft', { params: { path: { id } }, body })))
      latestRef.current.isOverwriting = false
      setSaveState(latestRef.current.isDirty ? 'waiting' : 'saved')
      return true
    } catch (error) {
      latestRef.current.isDirty = true
      const isConflict = error instanceof ApiProblem && error.code === 'flow_draft_conflict'
      latestRef.current.isInConflict = isConflict
      setSaveState(isConflict ? 'conflict' : 'failed')
      return false
    }
  }, [api, id, learn, latestRef])

  /** Saves what is not saved yet; answers whether everything is. */
  const flush = useCallback(async (): Promise<boolean> => {
    let isSaved = true
    while (isSaved && (running.current !== null || latestRef.current.isDirty)) {
      running.current ??= saveOnce().finally(() => (running.current = null))
      isSaved = await running.current
    }
    return isSaved
  }, [saveOnce, latestRef])

  const isUnsaved = () => latestRef.current.isDirty || running.current !== null
  return { saveState, setSaveState, learn, flush, isUnsaved }
}
