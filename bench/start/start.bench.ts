/** `npm start` on an empty data folder and again on the same one, until the first healthy answer; the database alone beside it. */
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../e2e/src/harness/start-server.ts'

const ROUNDS = 5
const POLL_MS = 10
const root = join(import.meta.dirname, '../..')

export async function bench(): Promise<void> {
  // Builds the pages when they changed: that is no part of a start.
  await inFolder((folder) => start(folder))
  const npmStart = await twice(start)
  const database = await twice(startDatabase)
  console.log(`medians of ${ROUNDS}, load average ${loadavg()[0]!.toFixed(1)}\n`)
  console.log(`${'ms until it answers'.padEnd(40)} empty folder   again`)
  print('npm start', npmStart)
  print('limit: the embedded PostgreSQL alone', database)
}

type Times = { first: number[]; again: number[] }

async function twice(run: (folder: string) => Promise<number>): Promise<Times> {
  const times: Times = { first: [], again: [] }
  for (let round = 0; round < ROUNDS; round++) {
    await inFolder(async (folder) => {
      times.first.push(await run(folder))
      times.again.push(await run(folder))
    })
  }
  return times
}

async function inFolder(run: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  try {
    await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds from the command to the first healthy answer; then stops it as Ctrl-C does. */
async function start(folder: string): Promise<number> {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: port,
      PUBLIC_URL: url,
      DATA_DIR: folder,
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, which Ctrl-C reaches as a whole.
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exited = once(child, 'exit')
  for (;;) {
    if (child.exitCode !== null) throw new Error(said)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) break
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  const ms = performance.now() - startedAt
  process.kill(-child.pid!, 'SIGINT')
  await exited
  return ms
}

async function startDatabase(folder: string): Promise<number> {
  const startedAt = performance.now()
  const child = fork(join(import.meta.dirname, 'database-alone.ts'), [folder])
  const exited = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`ended with ${code}`))),
  ])
  const ms = performance.now() - startedAt
  await exited
  return ms
}

function print(name: string, { first, again }: Times): void {
  const median = (times: number[]) => (times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN).toFixed(0)
  console.log(`${name.padEnd(40)} ${median(first).padStart(12)} ${median(again).padStart(7)}`)
}
