import type { Moved, TestClock } from '../../services/test-clock/test-clock.ts'
import { timestamp } from './time.ts'

export const presentTestClock = ({ now, aheadMs }: TestClock) => ({
  now: timestamp(now),
  ahead_ms: aheadMs,
  is_moved: aheadMs > 0,
})

export const presentMoved = (moved: Moved) => ({
  ...presentTestClock(moved),
  moved_ms: moved.movedMs,
  events: moved.events,
  is_complete: moved.isComplete,
})
