import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StartError } from '../../start-error.ts'
import { readPostmasterFile } from './orphan.ts'
import { canUse, chooseRunAs } from './run-as.ts'
import { startEmbedded, type EmbeddedServer } from './start-embedded.ts'
import { startHolder, type Holder } from './testing/start-holder.ts'

const isRoot = process.getuid!() === 0
const systemUser = chooseRunAs('/nonexistent')
const ordinaryUser = isRoot ? { uid: systemUser.uid, gid: systemUser.gid } : {}
/** A checkout in a closed folder such as /root cannot be run by another user at all. */
const canRunAsOther =
  canUse(systemUser, import.meta.dirname, '-r', '-x') && canUse(systemUser, process.execPath, '-x')

let base: string
const toStop: (() => Promise<void>)[] = []

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'countersign-embedded-'))
  chmodSync(base, 0o755)
})
afterAll(async () => {
  for (const stop of toStop) await stop()
  rmSync(base, { recursive: true, force: true })
})

async function start(dataDir: string, log = (_line: string) => {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, log })
  toStop.push(server.stop)
  return server
}

async function hold(dataDir: string, user = {}): Promise<Holder> {
  const holder = await startHolder(dataDir, user)
  toStop.push(() => holder.end('SIGTERM'))
  return holder
}

/** A copy of the stopped database of the first test, because making one takes a second. */
function givenDataFolder(name: string): string {
  const dataDir = join(base, name)
  mkdirSync(dataDir)
  spawnSync('cp', ['-a', join(base, 'first/postgres'), dataDir])
  return dataDir
}

async function ask(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

function sentenceOf(dataDir: string): Promise<unknown> {
  return startEmbedded({ dataDir, log: () => {} }).then(
    () => 'started',
    (error: unknown) => (error instanceof StartError ? error.message : error),
  )
}

function running(holder: Holder): { connectionString: string; pid: number; log: string[] } {
  if ('refused' in holder.line) throw new Error(holder.line.refused)
  return holder.line
}

describe('life of the embedded server', () => {
  test('a first start makes a UTF-8 database on a socket only, a second finds what the first wrote, stop leaves nothing running', async () => {
    const dataDir = join(base, 'first')
    const log: string[] = []
    const first = await start(dataDir, (line) => void log.push(line))
    const socketDir = new URL(first.connectionString).searchParams.get('host')!
    expect(
      await ask(
        first.connectionString,
        `SELECT current_setting('listen_addresses') AS tcp, pg_encoding_to_char(encoding) AS encoding, datlocprovider::text AS provider,
          datlocale AS locale, lower('ÄÉŁ') AS lower, current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums
        FROM pg_database WHERE datname = current_database()`,
      ),
    ).toEqual([
      {
        tcp: '',
        encoding: 'UTF8',
        provider: 'b',
        locale: 'C.UTF-8',
        lower: 'äéł',
        fsync: 'on',
        checksums: 'on',
      },
    ])
    expect(statSync(socketDir).mode & 0o777).toBe(0o700)
    await ask(first.connectionString, `CREATE TABLE kept AS SELECT 'still here' AS text`)
    await first.stop()
    expect({ run: existsSync(socketDir), log }).toEqual({
      run: false,
      log: [`Made a new database in ${dataDir}/postgres (PostgreSQL 18.4.0).`],
    })

    const second = await start(dataDir)
    expect(await ask(second.connectionString, 'SELECT * FROM kept')).toEqual([{ text: 'still here' }])
    await second.stop()
  })

  test('the log-in of the running server has no way back to the owner', async () => {
    const server = await start(join(base, 'first'))
    const client = new pg.Client({ connectionString: server.appConnectionString })
    await client.connect()
    await client.query('RESET ROLE; RESET SESSION AUTHORIZATION')
    const who = await client.query('SELECT session_user::text AS session, current_user::text AS now')
    expect(who.rows).toEqual([{ session: 'countersign_app', now: 'countersign_app' }])
    await client.end()
    await expect(ask(server.appConnectionString, 'SET ROLE countersign')).rejects.toThrow(/permission denied/)
    await server.stop()
  })

  test('after kill -9 of its process the next start stops the orphan and finds every commit', async () => {
    const dataDir = givenDataFolder('killed')
    const holder = await startHolder(dataDir)
    const { connectionString, pid } = running(holder)
    await ask(connectionString, `UPDATE kept SET text = 'committed'`)
    await holder.end('SIGKILL')
    expect(existsSync(`/proc/${pid}`)).toBe(true)

    const log: string[] = []
    const next = await start(dataDir, (line) => void log.push(line))
    expect(log).toEqual([`Stopping the database (process ${pid}) that an earlier Countersign left running.`])
    expect(await ask(next.connectionString, 'SELECT * FROM kept')).toEqual([{ text: 'committed' }])
    expect(existsSync(new URL(connectionString).searchParams.get('host')!)).toBe(false)
    await next.stop()
  })

  test('after kill -9 of both the server and its process the next start recovers', async () => {
    const dataDir = join(base, 'killed')
    const holder = await startHolder(dataDir)
    const { connectionString, pid } = running(holder)
    await ask(connectionString, `INSERT INTO kept VALUES ('and this')`)
    await holder.end('SIGKILL')
    process.kill(pid, 'SIGKILL')

    const next = await start(dataDir)
    expect(await ask(next.connectionString, 'SELECT * FROM kept')).toEqual([
      { text: 'committed' },
      { text: 'and this' },
    ])
    await next.stop()
  })

  test('a postmaster.pid whose id belongs to another program by now does not keep it from starting', async () => {
    const dataDir = join(base, 'first')
    const file = join(dataDir, 'postgres/postmaster.pid')
    writeFileSync(file, `${process.pid}\n${dataDir}/postgres\n1\n5432\n/tmp/countersign-pg-gone\n\n\nready\n`)
    const server = await start(dataDir)
    expect(readPostmasterFile(join(dataDir, 'postgres'))?.pid).toBe(server.pid)
    await server.stop()
  })

  test('a server that ends by itself is reported, one that is stopped is not', async () => {
    const server = await start(join(base, 'first'))
    process.kill(server.pid, 'SIGKILL')
    expect(await server.died).toBe(
      `The embedded database ended unexpectedly (SIGKILL): see ${base}/first/postgres.log.`,
    )
    await server.stop()
  })
})

describe('one holder of a data folder', () => {
  test('a second start is refused with the process, the time and the address of the first, which goes on', async () => {
    const dataDir = givenDataFolder('held')
    const holder = await hold(dataDir)
    expect(await sentenceOf(dataDir)).toMatch(
      new RegExp(
        `^The data folder ${dataDir} is in use by process ${holder.child.pid}, running since \\S+Z at http://localhost:3000: stop that one first, or give this one another DATA_DIR\\.$`,
      ),
    )
    expect(await ask(running(holder).connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('of five that start at once one gets it', async () => {
    const dataDir = givenDataFolder('raced')
    const racers = await Promise.all(Array.from({ length: 5 }, () => hold(dataDir)))
    const outcomes = racers.map(({ line }) => ('refused' in line ? 'refused' : 'runs')).toSorted()
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'runs'])
  })
})

describe('places and users', () => {
  test('a path with spaces, quotes and 200 characters, longer than a socket’s may be', async () => {
    const dataDir = join(base, `it's a "folder" with spaces`, 'x'.repeat(200))
    const server = await start(dataDir)
    expect(await ask(server.appConnectionString, 'SELECT current_user::text AS user')).toEqual([
      { user: 'countersign_app' },
    ])
    await server.stop()
  })

  test.skipIf(!canRunAsOther)('an ordinary user', async () => {
    const dataDir = join(base, 'ordinary')
    mkdirSync(dataDir)
    if (isRoot) chownSync(dataDir, systemUser.uid, systemUser.gid)
    const holder = await hold(dataDir, ordinaryUser)
    expect(await ask(running(holder).connectionString, 'SELECT current_user::text AS user')).toEqual([
      { user: 'countersign' },
    ])
    expect(statSync(`/proc/${running(holder).pid}`).uid).toBe(systemUser.uid)
  })

  test.skipIf(!isRoot)('root, in a folder closed to everybody else, runs it as a system user', async () => {
    const closed = join(base, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    for (const attempt of ['made', 'found']) {
      const server = await start(join(closed, 'data'))
      expect({ attempt, uid: statSync(`/proc/${server.pid}`).uid }).toEqual({ attempt, uid: systemUser.uid })
      await ask(server.connectionString, 'CHECKPOINT')
      await server.stop()
    }
  })
})

describe('what cannot start says so in one sentence', () => {
  test('a folder below a file', async () => {
    writeFileSync(join(base, 'file'), '')
    expect(await sentenceOf(join(base, 'file/data'))).toBe(
      `The data folder ${base}/file/data cannot be made (ENOTDIR): give its parent to the user that starts Countersign, or set DATA_DIR to another folder.`,
    )
  })

  test.skipIf(!canRunAsOther)('a folder that the user may not write', async () => {
    const dataDir = join(base, 'read-only')
    mkdirSync(dataDir, { mode: 0o555 })
    const { line } = await hold(dataDir, ordinaryUser)
    expect(line).toEqual({
      refused: `The data folder ${dataDir} cannot be written (EACCES): give it to the user that starts Countersign, or set DATA_DIR to another folder.`,
    })
  })

  test('a folder that is no database, and one of another version', async () => {
    const dataDir = join(base, 'foreign')
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres/letter.txt'), 'dear all')
    expect(await sentenceOf(dataDir)).toBe(
      `The folder ${dataDir}/postgres exists but is not a PostgreSQL data folder: move it away, or set DATA_DIR to another folder.`,
    )
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n')
    expect(await sentenceOf(dataDir)).toBe(
      `The database in ${dataDir}/postgres was made by PostgreSQL 17 and this Countersign brings PostgreSQL 18: start the version that made it, or move the data with pg_dump and pg_restore.`,
    )
  })

  test('a database that PostgreSQL itself refuses', async () => {
    const dataDir = givenDataFolder('damaged')
    rmSync(join(dataDir, 'postgres/global/pg_control'))
    expect(await sentenceOf(dataDir)).toMatch(
      /^The database in .* does not start; PostgreSQL says: .*pg_control.* \(see .*postgres\.log\)\.$/,
    )
  })

  test('what a killed initdb left is no database and is cleared away', async () => {
    const dataDir = join(base, 'half')
    mkdirSync(join(dataDir, 'postgres.new-abcdef/base'), { recursive: true })
    await start(dataDir)
    expect(readdirSync(dataDir).toSorted()).toEqual(['countersign.lock', 'postgres', 'postgres.log'])
  })
})

test('a full disk while the database is made says so', async ({ skip }) => {
  const disk = join(base, 'small-disk')
  mkdirSync(disk)
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=755', 'tmpfs', disk]).status === 0
  if (!isMounted) skip('needs the right to mount a small disk')
  try {
    const dataDir = join(disk, 'data')
    expect(await sentenceOf(dataDir)).toBe(
      `The disk of ${dataDir}/postgres is full, so the database could not be made: free about 100 MB, or set DATA_DIR to another disk.`,
    )
    expect(readdirSync(dataDir)).toEqual(['countersign.lock'])
  } finally {
    spawnSync('umount', [disk])
  }
})
