import type { ScreenName } from './screen.ts'

const grow = (fromMs: number, factor: number, tries: number, maxMs: number) =>
  Math.min(maxMs, Math.round(fromMs * factor ** tries))

/**
 * How long to wait before asking for the state again, in milliseconds; null when nothing can change while this screen is shown but
 * by the person in front of it. `tries` counts the questions asked on this screen so far.
 */
export function pollDelayMs(screen: ScreenName, onDesktop: boolean, tries: number): number | null {
  if (screen === 'processing') return grow(1000, 1.4, tries, 10_000)
  if (screen === 'under_review') return grow(15_000, 1.5, tries, 120_000)
  if (screen === 'handoff' || (screen === 'welcome' && onDesktop)) return grow(2500, 1.05, tries, 10_000)
  return null
}

/** After a failed question: 2 s, 4 s … 30 s, and never sooner than the server asked for. */
export const retryDelayMs = (failures: number, retryAfterS = 0): number =>
  Math.max(grow(2000, 2, Math.max(0, failures - 1), 30_000), retryAfterS * 1000)
