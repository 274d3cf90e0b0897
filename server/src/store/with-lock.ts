import type pg from 'pg'

/**
 * Runs `run` while no other process holds the key; answers false without running it when one does. The lock is the connection's, so
 * that a process which dies lets go of it at once.
 */
export async function withLock(pool: pg.Pool, key: string, run: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
      [key],
    )
    if (!rows[0]!.held) return false
    try {
      await run()
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key])
    }
    return true
  } catch (error) {
    failure = error as Error
    throw error
  } finally {
    // One that may still hold the lock is thrown away.
    client.release(failure)
  }
}
