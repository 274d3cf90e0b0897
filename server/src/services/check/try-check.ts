import { setTimeout as sleep } from 'node:timers/promises'
import { CheckError } from '../../checks/check-error.ts'
import { EvidenceError } from '../../evidence/evidence-error.ts'
import type { Log } from '../context.ts'
import type { Examined } from './examine.ts'

export type Backoff = { triesMax: number; firstDelayMs: number }

export const CHECK_BACKOFF: Backoff = { triesMax: 3, firstDelayMs: 1_000 }

export type Tried = { tries: number; durationMs: number } & (
  | { examined: Examined; error: null }
  | { examined: null; error: string }
)

const BUSY_DELAY_MS = 1_000

/**
 * Tries a check until it answers or its tries are used up: a crash, a time-out or a damaged file is a technical failure, never a
 * rejection (domain.md 4.7). A full pool costs no try. Throws only when it is not wanted any more.
 */
export async function tryCheck(
  examine: () => Promise<Examined>,
  { triesMax, firstDelayMs }: Backoff,
  signal: AbortSignal,
  log: (facts: object, message: string) => void,
): Promise<Tried> {
  const startedAt = performance.now()
  const durationMs = () => Math.round(performance.now() - startedAt)
  for (let tries = 1; ; tries++) {
    try {
      const examined = await examine()
      return { tries, durationMs: durationMs(), examined, error: null }
    } catch (error) {
      if (signal.aborted || isUnwanted(error)) throw error
      if (error instanceof CheckError && error.code === 'pool_busy') {
        tries--
        await sleep(BUSY_DELAY_MS, undefined, { signal })
        continue
      }
      log({ tries, ...technical(error) }, 'check failed')
      if (tries >= triesMax) {
        return { tries, durationMs: durationMs(), examined: null, error: codeOf(error) }
      }
      await sleep(firstDelayMs * 2 ** (tries - 1), undefined, { signal })
    }
  }
}

const isUnwanted = (error: unknown) =>
  error instanceof CheckError && (error.code === 'pool_closed' || error.code === 'check_aborted')

const codeOf = (error: unknown): string =>
  error instanceof CheckError || error instanceof EvidenceError ? error.code : 'check_failed'

const technical = (error: unknown): Parameters<Log['warn']>[0] => ({
  code: codeOf(error),
  ...(error instanceof CheckError && {
    outOfMemory: error.details.outOfMemory,
    exitCode: error.details.exitCode,
  }),
})
