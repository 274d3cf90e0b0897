import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OPERATOR_KEY } from './account.ts'

const root = join(import.meta.dirname, '../../..')

export type RunningServer = {
  url: string
  /** Test key of the account, printed at the first start only. */
  apiKey: string
  /** One-time sign-in link of the first administrator. */
  signInLink: string
  dataDir: string
  /** Milliseconds from spawning to the first healthy answer. */
  startedInMs: number
  output(): string
  /** Kills without a chance to clean up, as a power cut would. */
  kill(): Promise<void>
  /** Ctrl-C, and waits. The data folder stays. */
  stop(): Promise<void>
  remove(): Promise<void>
}

export type ServerOptions = { dataDir?: string; env?: Record<string, string> }

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

async function healthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 180_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok && output().includes('Countersign is ready')) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server did not become ready:\n${output()}`)
}

const found = (text: string, pattern: RegExp) => pattern.exec(text)?.[0] ?? ''

/** Starts the real server as `npm start` does, on its own data folder and a free port. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'countersign-e2e-')))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    PUBLIC_URL: url,
    WEBHOOK_ALLOW_ADDRESSES: '127.0.0.0/8,::1/128',
    LOG_LEVEL: 'warn',
    OPERATOR_KEY,
    ...options.env,
  }
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await healthy(url, child, () => text)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return {
    url,
    apiKey: found(text, /csk_test_\w+/),
    signInLink: found(text, /http\S+\/sign-in#token=\S+/),
    dataDir,
    startedInMs: performance.now() - startedAt,
    output: () => text,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    remove: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGINT')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
