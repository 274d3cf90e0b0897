/** The peer: pgbench running the statement of the server, with the values that the server sent, over the same socket. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CREATE } from '../../server/src/store/create-verification.ts'

export type Peer = { script: string; defines: string[] }

type Row = { id: string; event_id: string; key_hash: string; link_hash: string }

/** Stands where the row must differ from others; as long as what takes its place. */
const FRESH = '~'.repeat(16)
/** Microseconds and the number of the connection: in the order of time, as ids are. */
const MAKE_FRESH = `lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000000)::bigint * 64 + :client_id), 16, '0')`

/**
 * `values` are those that the server sent for one verification: the account and the row. pgbench gives its variables to the
 * prepared statement as parameters, so the same bytes go over the socket; PostgreSQL makes ids and hashes of them that are new.
 */
export function preparePeer(values: unknown[], folder: string): Peer {
  const [account, text] = values as [string, string]
  const [row] = JSON.parse(text) as [Row]
  const fresh = (value: string, from: number) =>
    value.slice(0, from) + FRESH + value.slice(from + FRESH.length)
  const changed = {
    ...row,
    event_id: fresh(row.event_id, 4),
    key_hash: fresh(row.key_hash, 2),
    link_hash: fresh(row.link_hash, 2),
  }
  const made = JSON.stringify([changed]).replaceAll(row.id, fresh(row.id, 4))
  const statement = CREATE.replaceAll('$1', ':account').replaceAll(
    '$2',
    `replace(:made, '${FRESH}', ${MAKE_FRESH})::json`,
  )
  const script = join(folder, 'create.sql')
  writeFileSync(script, `${statement.trim()};\n`)
  return { script, defines: ['-D', `account=${account}`, '-D', `made=${made}`] }
}

/** Transactions per second, in prepared mode. */
export async function runPeer(
  { script, defines }: Peer,
  appUrl: string,
  connections: number,
  seconds: number,
): Promise<number> {
  const url = new URL(appUrl)
  const host = url.searchParams.get('host') ?? url.hostname
  const how = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(connections),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    script,
  ]
  const where = ['-h', host, '-U', url.username, url.pathname.slice(1)]
  const { stdout } = await promisify(execFile)('pgbench', [...how, ...defines, ...where])
  if (!/failed transactions: 0 /.test(stdout)) throw new Error(stdout)
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
}
