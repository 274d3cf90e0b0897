import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { StartError } from './start-error.ts'

const projectDir = join(import.meta.dirname, '../..')
const webDir = join(projectDir, 'web')
const distDir = join(webDir, 'dist')
const stampFile = join(distDir, '.sources')

/** What the built pages are made of. */
const SOURCES = ['web', 'core/src', 'sdk/src', 'package-lock.json']
const LEFT_OUT = new Set(['node_modules', 'dist', 'test-results', 'coverage'])

/**
 * The folder of the built pages; builds them when their sources have changed since. Null where neither pages nor sources are: then
 * the API is served alone.
 * @throws {StartError} when the build fails
 */
export async function ensurePages(log: (line: string) => void): Promise<string | null> {
  const hasSources = existsSync(join(webDir, 'index.html'))
  if (!hasSources) return existsSync(join(distDir, 'index.html')) ? distDir : null
  const wanted = hashOfSources()
  if (readStamp() === wanted) return distDir
  log('Building the web pages, because they changed (some seconds) …')
  await build()
  writeFileSync(stampFile, wanted)
  return distDir
}

function readStamp(): string | undefined {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesOf(join(projectDir, name))).toSorted()) {
    hash
      .update(`${relative(projectDir, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) return []
  if (path.endsWith('.json')) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name) || entry.name.includes('.test.')) return []
    const inside = join(path, entry.name)
    return entry.isDirectory() ? filesOf(inside) : [inside]
  })
}

/** In a process of its own: what a build holds in memory is given back, and the server's modules stay its own. */
async function build(): Promise<void> {
  const manifest = createRequire(join(webDir, 'package.json')).resolve('vite/package.json')
  const vite = join(dirname(manifest), 'bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: webDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('close', done)
  })
  if (code === 0) return
  throw new StartError(
    `The web pages could not be built. The builder said:\n${stripVTControlCharacters(said).trim()}`,
  )
}
