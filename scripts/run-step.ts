import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

export type StepResult = { isOk: boolean; output: string; seconds: number }

/**
 * Runs one command in the project folder. `show` lets it write to the terminal; otherwise its output is kept.
 * A Ctrl-C reaches only this process (see launch.mjs) and is handed on, so that the child can clean up.
 */
export async function runStep(
  command: string,
  args: string[],
  { show = false, env = {} } = {},
): Promise<StepResult> {
  const startedAt = performance.now()
  const child = spawn(command, args, {
    cwd: root,
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const isOk = await new Promise<boolean>((done) => {
    child.once('error', (error) => {
      output += error.message
      done(false)
    })
    child.once('close', (code) => done(code === 0))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, forward)
  return { isOk, output, seconds: (performance.now() - startedAt) / 1000 }
}
