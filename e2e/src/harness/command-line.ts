import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../../..')

/** `npm run countersign -- …` at the server of a data folder; answers what it prints. Throws with the exit code and the error output. */
export async function countersign(dataDir: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['server/src/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
  })
  return stdout
}

/** `audit verify` as somebody without an installation runs it: in an empty folder, which stays empty, and with no setting at all. */
export async function verifyElsewhere(
  file: string,
  options: string[] = [],
): Promise<{ exitCode: number; output: string }> {
  const cwd = await mkdtemp(join(tmpdir(), 'countersign-elsewhere-'))
  const args = [join(root, 'server/src/cli.ts'), 'audit', 'verify', file, ...options]
  const answer = await new Promise<{ exitCode: number; output: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      args,
      { cwd, env: { PATH: process.env.PATH } },
      (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
  const left = await readdir(cwd)
  await rm(cwd, { recursive: true })
  if (left.length > 0) throw new Error(`It left ${left.join(', ')} in the folder`)
  return answer
}
