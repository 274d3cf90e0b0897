import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type RunningWorker = { kill(): Promise<void>; stop(): Promise<void>; output(): string }

/** A process that works on checks, deadlines and deliveries only, on the database of `env`. Resolves when it does. */
export async function startWorker(env: Record<string, string>): Promise<RunningWorker> {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...process.env, LOG_LEVEL: 'info', ...env, ROLE: 'worker' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Countersign works on checks and deliveries')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`The worker ended with ${code}:\n${text}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return { kill: () => end('SIGKILL'), stop: () => end('SIGINT'), output: () => text }
}
