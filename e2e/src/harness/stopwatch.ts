export type Lap = { name: string; ms: number }

/** Measures named parts one after another. */
export function stopwatch() {
  const laps: Lap[] = []
  return {
    laps,
    async time<T>(name: string, work: () => Promise<T>): Promise<T> {
      const from = performance.now()
      try {
        return await work()
      } finally {
        laps.push({ name, ms: performance.now() - from })
      }
    },
  }
}
