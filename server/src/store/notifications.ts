import pg from 'pg'

export type Listening = {
  /** Resolves when what is told from now on will be heard; for the first time or again. */
  ready: () => Promise<void>
  close: () => Promise<void>
}

export type ListenOptions = {
  channel: string
  onMessage: (payload: string) => void
  /** The connection was lost: what is told until it is there again is not heard. */
  onGap: (error: Error) => void
}

const RETRY_MS = 1_000
/** A connection that is only listened to would not notice that the other end is gone. */
const ALIVE_MS = 30_000

/**
 * Listens on one connection of its own, beside the pool, and connects again by itself when it breaks. `LISTEN` takes no values: the
 * channel is a constant of ours.
 */
export function listen(pool: pg.Pool, { channel, onMessage, onGap }: ListenOptions): Listening {
  let client: pg.Client | undefined
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let opened = open()

  async function open(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: pool.options.connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
      application_name: 'countersign-live',
    })
    client = fresh
    // Both an error and a bare end lead here; the first counts.
    const lost = (cause: Error) => {
      if (client !== fresh || isClosed) return
      client = undefined
      clearInterval(timer)
      onGap(cause)
      void fresh.end().catch(() => {})
      opened = wait(RETRY_MS).then(() => (isClosed ? undefined : open()))
    }
    fresh.on('error', lost)
    fresh.on('end', () => lost(new Error('the connection ended')))
    fresh.on('notification', ({ payload }) => onMessage(payload ?? ''))
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${channel}`)
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)))
      return opened
    }
    timer = setInterval(() => void fresh.query('SELECT 1').catch(lost), ALIVE_MS).unref()
  }

  return {
    ready: () => opened,
    close: async () => {
      isClosed = true
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref())

/** Events of an account are told for so many seconds more. */
export async function insertWatch(pool: pg.Pool, accountId: string, seconds: number): Promise<void> {
  await pool.query({
    name: 'watch-account',
    text: 'SELECT watch_account($1, $2)',
    values: [accountId, seconds],
  })
}
