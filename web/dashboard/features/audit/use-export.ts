import { useEffect, useRef, useState } from 'react'
import { ApiProblem, toProblem } from '../../api/problem.ts'
import { useMode } from '../../api/use-api.ts'
import { countEntries } from './count-entries.ts'

export type Exporting =
  | { state: 'idle' }
  | { state: 'running'; entries: number; of: number }
  | { state: 'done'; entries: number }
  | { state: 'failed'; error: Error }

/** Loads the chain as a file and hands it to the browser's downloads; counts the entries on the way. */
export function useExport(): { exporting: Exporting; start: (personal: boolean) => void } {
  const mode = useMode()
  const [exporting, setExporting] = useState<Exporting>({ state: 'idle' })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async (personal: boolean) => {
    running.current?.abort()
    const { signal } = (running.current = new AbortController())
    setExporting({ state: 'running', entries: 0, of: 0 })
    try {
      const url = `/v1/audit/export?personal=${personal}`
      const response = await fetch(url, { headers: { 'X-Mode': mode }, credentials: 'same-origin', signal })
      if (!response.ok || !response.body) throw toProblem(response.status, await response.json())
      const of = Number(response.headers.get('x-total-entries') ?? 0)
      const counter = countEntries()
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for (const reader = response.body.getReader(); ;) {
        const { done, value } = await reader.read()
        if (done) break
        pieces.push(value)
        setExporting({ state: 'running', entries: counter(value), of })
      }
      save(new Blob(pieces, { type: 'application/x-ndjson' }), nameOf(response))
      setExporting({ state: 'done', entries: of })
    } catch (cause) {
      if (signal.aborted) return
      const error = cause instanceof ApiProblem ? cause : new ApiProblem({ code: 'network', status: 0 })
      setExporting({ state: 'failed', error })
    }
  }
  return { exporting, start: (personal) => void start(personal) }
}

const nameOf = ({ headers }: Response): string =>
  /filename="([^"]+)"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'countersign-audit.ndjson'

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
