import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { HoldLine } from './hold.ts'

export type Holder = { child: ChildProcess; line: HoldLine; end: (signal: NodeJS.Signals) => Promise<void> }

/** Starts hold.ts on the folder, as another user where ids are given, and waits for its line. */
export async function startHolder(
  dataDir: string,
  user: { uid?: number; gid?: number } = {},
): Promise<Holder> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold.ts'), dataDir], {
    ...user,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  let text = ''
  for await (const chunk of child.stdout) {
    text += chunk
    if (text.includes('\n')) break
  }
  if (text === '') throw new Error('The holder said nothing.')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return { child, line: JSON.parse(text) as HoldLine, end }
}
