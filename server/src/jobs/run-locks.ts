import type pg from 'pg'

/**
 * Keeps two workers from doing the same work twice. Held by a connection of its own: when the process dies, PostgreSQL lets go of
 * its locks at once, so that another can take over without waiting for a time-out. Only saves work: what is decided twice is
 * refused by the version of the verification.
 */
export type RunLocks = {
  /** Undefined when somebody else has it. */
  take: (key: string) => Promise<(() => Promise<void>) | undefined>
  close: () => Promise<void>
}

/** Keeps our locks apart from those of others in the same database. */
const LOCK_CLASS = 0x6373

export function createRunLocks(pool: pg.Pool): RunLocks {
  const held = new Set<string>()
  let client: Promise<pg.PoolClient> | undefined

  const connection = () => {
    client ??= pool.connect().then((connected) => {
      const forget = () => {
        client = undefined
      }
      connected.once('error', forget)
      connected.once('end', forget)
      return connected
    })
    client.catch(() => (client = undefined))
    return client
  }

  const release = async (key: string) => {
    held.delete(key)
    const connected = await client?.catch(() => undefined)
    await connected?.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, key]).catch(() => {})
  }

  return {
    take: async (key) => {
      // A session may take its own lock twice, so those of this process are told apart here.
      if (held.has(key)) return undefined
      held.add(key)
      try {
        const text = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken'
        const result = await (await connection()).query<{ taken: boolean }>(text, [LOCK_CLASS, key])
        if (result.rows[0]?.taken) return () => release(key)
      } catch (error) {
        held.delete(key)
        throw error
      }
      held.delete(key)
      return undefined
    },
    close: async () => {
      const connected = await client?.catch(() => undefined)
      client = undefined
      connected?.release(true)
    },
  }
}
