/** The peer: pgbench running the statement of the server, with the values that the server sent, over the same socket. */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CREATE } from '../../server/src/store/create-verification.ts'

export type Peer = { script: string; defines: string[] }

/**
 * What must differ from row to row is made by PostgreSQL, ids in the order of time as the server's are. Everything else is a
 * parameter, of the very bytes that the server sent: pgbench gives its variables to the prepared statement as parameters.
 */
const FRESH: Record<number, string> = {
  2: `sha256((:n::text || 'key')::bytea)`,
  6: `'ver_' || to_char(clock_timestamp(), 'YYMMDDHH24MISSUS') || right(:n::text, 8)`,
  15: `sha256((:n::text || 'link')::bytea)`,
  18: `'evt_' || to_char(clock_timestamp(), 'YYMMDDHH24MISSUS') || right(:n::text, 8)`,
}

/** `values` are those of `insertVerification`, in order. */
export function preparePeer(values: unknown[], folder: string): Peer {
  const defines: string[] = []
  const statement = CREATE.replaceAll(/\$(\d+)/g, (_, digits: string) => {
    const number = Number(digits)
    if (FRESH[number]) return `(${FRESH[number]})`
    const value = values[number - 1]
    if (value === null) return 'NULL'
    const define = `v${number}=${textOf(value)}`
    if (!defines.includes(define)) defines.push(define)
    return `:v${number}`
  })
  const script = join(folder, 'create.sql')
  writeFileSync(script, `\\set n random(1000000000000000, 9000000000000000000)\n${statement.trim()};\n`)
  return { script, defines: defines.flatMap((define) => ['-D', define]) }
}

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  return value instanceof Date ? value.toISOString() : String(value)
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
