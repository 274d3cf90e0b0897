import type { QueryClient } from '@tanstack/react-query'
import type { Mode } from '../../api/client.ts'
import type {
  LiveReview,
  LiveVerification,
  QueueItem,
  Verification,
  VerificationSummary,
} from '../../api/wire.ts'

type ListPage = { data: VerificationSummary[]; next: string | null }
type ListKey = readonly [Mode, 'verifications', { cursor?: string; tag?: string; assigned_to?: string }]

type QueuePage = { data: QueueItem[]; next: string | null }

const QUEUE = ['queue', 'queue-counts']

export type LiveUpdates = {
  apply: (event: LiveVerification) => void
  /** Who is at it, whom it is assigned to and its tags show at once; what else there is beside it is asked for. */
  applyReview: (review: LiveReview) => void
  /** Everything that is shown is asked for anew. */
  refresh: () => void
  stop: () => void
}

/** What happens in a moment is shown together; a flood is shown once a second. */
const TOGETHER_MS = 200
const PAUSE_MS = 1_000

/**
 * Brings what is told into what is shown. Status, result and wheel of a listed row change at once and in place; then what is shown is
 * asked for anew, for what is not told: names, times, whether a row still fits the filters. A later page is asked for only when one
 * of its rows changed: new verifications do not belong there.
 */
export function createLiveUpdates(queryClient: QueryClient, mode: Mode): LiveUpdates {
  let touched = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let reviewTimer: ReturnType<typeof setTimeout> | undefined
  let flushedAt = -Infinity

  const flush = () => {
    timer = undefined
    flushedAt = performance.now()
    const ids = touched
    touched = new Set()
    for (const id of ids) void queryClient.invalidateQueries({ queryKey: [mode, 'verification', id] })
    for (const name of QUEUE) void queryClient.invalidateQueries({ queryKey: [mode, name] })
    void queryClient.invalidateQueries({
      queryKey: [mode, 'verifications'],
      predicate: ({ queryKey, state }) => {
        const [, , query] = queryKey as unknown as ListKey
        const page = state.data as ListPage | undefined
        return query.cursor === undefined || page?.data.some(({ id }) => ids.has(id)) === true
      },
    })
  }
  return {
    apply: (event) => {
      queryClient.setQueriesData<ListPage>({ queryKey: [mode, 'verifications'] }, (page) =>
        patched(page, event),
      )
      touched.add(event.id)
      const pauseMs = flushedAt + PAUSE_MS - performance.now()
      timer ??= setTimeout(flush, Math.max(TOGETHER_MS, pauseMs))
    },
    applyReview: (review) => {
      queryClient.setQueryData<Verification>(
        [mode, 'verification', review.id],
        (old) => old && { ...old, ...review },
      )
      queryClient.setQueriesData<QueuePage>({ queryKey: [mode, 'queue'] }, (page) => marked(page, review))
      for (const name of ['comments', 'opinions']) {
        void queryClient.invalidateQueries({ queryKey: [mode, name, review.id] })
      }
      queryClient.setQueriesData<ListPage>({ queryKey: [mode, 'verifications'] }, (page) =>
        tagged(page, review),
      )
      reviewTimer ??= setTimeout(() => {
        reviewTimer = undefined
        for (const name of [...QUEUE, 'tags']) void queryClient.invalidateQueries({ queryKey: [mode, name] })
        void queryClient.invalidateQueries({
          queryKey: [mode, 'verifications'],
          predicate: ({ queryKey: [, , query] }) => isMarkedBy(query as ListKey[2]),
        })
      }, PAUSE_MS)
    },
    refresh: () => {
      for (const name of ['verifications', 'verification', 'comments', 'opinions', ...QUEUE]) {
        void queryClient.invalidateQueries({ queryKey: [mode, name] })
      }
    },
    stop: () => {
      clearTimeout(timer)
      clearTimeout(reviewTimer)
    },
  }
}

/** What colleagues put on verifications narrows this list: who is in it may have changed. */
const isMarkedBy = ({ tag, assigned_to }: ListKey[2]) => tag !== undefined || assigned_to !== undefined

function marked(page: QueuePage | undefined, { id, claim, assigned_to, tags }: LiveReview) {
  if (!page?.data.some((item) => item.id === id)) return page
  const data = page.data.map((item) => (item.id === id ? { ...item, claim, assigned_to, tags } : item))
  return { ...page, data }
}

function tagged(page: ListPage | undefined, { id, tags }: LiveReview) {
  if (!page?.data.some((row) => row.id === id)) return page
  return { ...page, data: page.data.map((row) => (row.id === id ? { ...row, tags } : row)) }
}

function patched(page: ListPage | undefined, { id, status, overall, progress }: LiveVerification) {
  if (!page?.data.some((row) => row.id === id)) return page
  const data = page.data.map((row) =>
    row.id === id ? { ...row, status, progress, overall: { ...row.overall, ...overall } } : row,
  )
  return { ...page, data }
}
