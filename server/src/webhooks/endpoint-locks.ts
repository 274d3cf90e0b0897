import type pg from 'pg'

/**
 * One process at a time sends to an endpoint. All locks of a process are held by one connection, so that endpoints which take their time
 * cost no connections, and a process that dies lets go of all of them at once.
 */
export type EndpointLocks = {
  /** Undefined when another has it. */
  take: (endpointId: string) => Promise<EndpointLock | undefined>
  close: () => Promise<void>
}

export type EndpointLock = {
  /** False once the connection is gone: then somebody else may be sending. */
  isHeld: () => boolean
  release: () => Promise<void>
}

/** Keeps these locks apart from others in the same database. */
const LOCK_CLASS = 0x7768

export function createEndpointLocks(pool: pg.Pool): EndpointLocks {
  let client: Promise<pg.PoolClient> | undefined

  const connect = async (): Promise<pg.PoolClient> => {
    const connected = await pool.connect()
    const forget = () => {
      client = undefined
    }
    connected.once('error', forget)
    connected.once('end', forget)
    return connected
  }
  const connection = () => {
    client ??= connect()
    client.catch(() => (client = undefined))
    return client
  }

  return {
    take: async (endpointId) => {
      const mine = connection()
      const connected = await mine
      const { rows } = await connected.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken',
        [LOCK_CLASS, endpointId],
      )
      if (!rows[0]?.taken) return undefined
      const isHeld = () => client === mine
      return {
        isHeld,
        release: async () => {
          if (!isHeld()) return
          await connected
            .query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, endpointId])
            .catch(() => {})
        },
      }
    },
    close: async () => {
      const connected = await client?.catch(() => undefined)
      client = undefined
      connected?.release(true)
    },
  }
}
