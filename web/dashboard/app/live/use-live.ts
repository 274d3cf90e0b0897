import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Mode } from '../../api/client.ts'
import type { LiveVerification } from '../../api/wire.ts'
import { meQuery } from '../session.ts'
import { createLiveUpdates } from './live-updates.ts'
import { openLiveStream, type LiveState } from './live-stream.ts'

/** Of this tab: there is one stream, and several parts of the page look at it. */
let state: LiveState = 'starting'
const watching = new Set<() => void>()
const hearing = new Set<(event: LiveVerification) => void>()

function setState(next: LiveState): void {
  state = next
  for (const changed of watching) changed()
}

const watch = (changed: () => void) => {
  watching.add(changed)
  return () => void watching.delete(changed)
}

/** Whether what happens is told: else it has to be asked for. Renders anew when that changes. */
export const useLiveState = (): LiveState => useSyncExternalStore(watch, () => state)

/** Keeps what is shown of verifications up to date. For the frame of the page, once. */
export function useLive(mode: Mode): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const updates = createLiveUpdates(queryClient, mode)
    const close = openLiveStream(mode, {
      onState: setState,
      onHello: updates.refresh,
      onEvent: (event) => {
        updates.apply(event)
        for (const hear of hearing) hear(event)
      },
      onReview: updates.applyReview,
      onRefused: () => void queryClient.invalidateQueries(meQuery),
    })
    return () => {
      close()
      updates.stop()
      setState('starting')
    }
  }, [queryClient, mode])
}

/** How many verifications were created since `counts` became true. */
export function useArrivals(counts: boolean): number {
  const [arrived, setArrived] = useState(0)
  useEffect(() => {
    if (!counts) return
    const hear = ({ type }: LiveVerification) => {
      if (type === 'verification.created') setArrived((count) => count + 1)
    }
    hearing.add(hear)
    return () => {
      hearing.delete(hear)
      setArrived(0)
    }
  }, [counts])
  return arrived
}
