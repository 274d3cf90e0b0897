import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { StartError } from '../start-error.ts'

/** The role of the running server: owns nothing, cannot bypass row-level security. */
export const appRole = 'countersign_app'

/** Numbers of types, fixed in PostgreSQL's catalogue. */
const int8: number = 20
const date: number = 1082

/** PostgreSQL 15 is the oldest that the suite runs against. */
const serverVersionMin = 150_000

export type PoolOptions = {
  /** `postgresql://user:password@host:port/database`, or with `?host=/folder` of a unix socket. */
  connectionString: string
  /** `owner` migrates; `app` is everything else. */
  role: 'owner' | 'app'
  connectionsMax?: number
  /** Told about connections that break while idle or lent out; the pool replaces them by itself. */
  onError?: (error: Error) => void
}

/**
 * A pool of connections under the given role. `bigint` becomes a number (above 2^53 it throws), `timestamptz` a Date,
 * `date` stays `YYYY-MM-DD`, because a calendar date is no instant.
 *
 * Account isolation is the database's: the app role sees a row only where its policy agrees with
 * `countersign.account_id`, which `withAccount` sets for one transaction. On the embedded server the role logs in by
 * itself. On an outside server known by one DATABASE_URL it is put on by the start-up option `role`, from which SQL that
 * an attacker managed to run could step back (RESET ROLE); DATABASE_APP_URL with a log-in of its own closes that too.
 */
export function createPool({
  connectionString,
  role,
  connectionsMax = 10,
  onError = () => {},
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: role === 'app' ? underAppRole(connectionString) : connectionString,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'countersign',
    types: { getTypeParser },
  })
  pool.on('error', onError)
  // Without a listener of its own, a client that breaks while lent out (a failover) would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

export function createKysely<Schema>(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Runs `run` in one transaction that sees only this account's rows; rolls back when it throws. `testClockMs`: how far the clock
 * of the account's test mode is ahead, in milliseconds.
 */
export function withAccount<Schema, Result>(
  db: Kysely<Schema>,
  accountId: string,
  run: (trx: Transaction<Schema>, testClockMs: number) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    const entered = await sql<{ ahead: number | null }>`
      SELECT set_config('countersign.account_id', ${accountId}, true), test_clock_of(${accountId}) AS ahead`.execute(
      trx,
    )
    return run(trx, entered.rows[0]?.ahead ?? 0)
  })
}

/**
 * Asks the server once, at start.
 * @throws {StartError} one sentence without the password when it cannot be reached, refuses us or is too old
 */
export async function checkConnection(pool: pg.Pool, connectionString: string): Promise<void> {
  const version = await pool
    .query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`)
    .catch((error: NodeJS.ErrnoException) => {
      throw new StartError(
        `The database ${withoutPassword(connectionString)} cannot be used (${error.message || error.code}): check DATABASE_URL, and that the server runs and lets this user in.`,
      )
    })
  const number = Number(version.rows[0]!.version)
  if (number < serverVersionMin) {
    throw new StartError(
      `The database server is PostgreSQL ${Math.floor(number / 10_000)}; Countersign needs ${serverVersionMin / 10_000} or newer.`,
    )
  }
}

function underAppRole(connectionString: string): string {
  const url = new URL(connectionString)
  const user = decodeURIComponent(url.username) || url.searchParams.get('user')
  if (user === appRole) return connectionString
  const options = [url.searchParams.get('options'), `-c role=${appRole}`].filter(Boolean).join(' ')
  // URLSearchParams writes a space as +, which the driver would hand on as it stands.
  url.searchParams.delete('options')
  const query = [url.search.slice(1), `options=${encodeURIComponent(options)}`].filter(Boolean).join('&')
  url.search = query
  return url.href
}

function withoutPassword(connectionString: string): string {
  const url = new URL(connectionString)
  url.password = ''
  url.searchParams.delete('password')
  return url.href
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0]

function getTypeParser(oid: TypeId, format?: 'text' | 'binary'): (value: string) => unknown {
  const number: number = oid
  if (format !== 'binary' && number === int8) return parseInt8
  if (format !== 'binary' && number === date) return (value) => value
  return pg.types.getTypeParser(oid, format)
}

function parseInt8(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${value} does not fit a JavaScript number`)
  return number
}
