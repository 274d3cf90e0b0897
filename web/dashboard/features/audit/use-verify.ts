import { useEffect, useRef, useState } from 'react'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import type { AuditVerification } from '../../api/wire.ts'

export type Verifying =
  | { state: 'idle' }
  | { state: 'running'; checked: number; of: number }
  | { state: 'done'; result: AuditVerification }
  | { state: 'failed'; error: Error }

/** Has the server check the stored chain, page after page, until all is checked or something is broken. */
export function useVerify(): { verifying: Verifying; start: () => void } {
  const api = useApi()
  const [verifying, setVerifying] = useState<Verifying>({ state: 'idle' })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async () => {
    running.current?.abort()
    const { signal } = (running.current = new AbortController())
    setVerifying({ state: 'running', checked: 0, of: 0 })
    try {
      let cursor: string | undefined
      for (;;) {
        const query = cursor === undefined ? {} : { cursor }
        const result = await answerOf(api.GET('/v1/audit/verify', { params: { query }, signal }))
        if (result.next === null) return setVerifying({ state: 'done', result })
        cursor = result.next
        setVerifying({ state: 'running', checked: result.checked_to, of: result.length })
      }
    } catch (error) {
      if (!signal.aborted) setVerifying({ state: 'failed', error: error as Error })
    }
  }
  return { verifying, start: () => void start() }
}
