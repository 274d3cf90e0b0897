// Brings node_modules to what package-lock.json says. Plain JavaScript for Node ≥ 20, no dependencies.
import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 250
const reportEveryMs = 15_000
const networkErrors =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|EAI_FAIL|E50[0-9]|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)\b/

/**
 * Runs `npm ci` when packages are missing or differ from package-lock.json; returns at once when they agree.
 * @param {string} root the project folder
 * @throws {Error} whose message is one sentence for the person at the terminal
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  const release = await lock(join(root, '.cache'))
  try {
    if (!isInstalled(root)) await install(root)
  } finally {
    release()
  }
}

/**
 * Compares the lock file with the copy that npm leaves in node_modules when an install is complete. Better than a stamp
 * of our own: it also holds after an `npm install` by hand, and an interrupted install leaves no copy.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted)
    throw new Error(
      `${join(root, 'package-lock.json')} is missing or damaged: restore it from the repository.`,
    )
  if (!present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path]
    // Members of the workspace are listed by folder and again as links; only the links are installed.
    if (!path.includes('node_modules/')) return true
    if (!found) return entry.optional === true && !neededHere(entry)
    // Packages of other platforms may have been entered without one, see lock-file.ts.
    const isSame = !entry.integrity || found.integrity === entry.integrity
    return found.version === entry.version && isSame && existsSync(join(root, path))
  })
}

/** Optional packages that declare an operating system and a processor are installed only where both are this machine's. */
function neededHere(entry) {
  const names = (value) => [value ?? []].flat()
  const libc = names(entry.libc)
  return (
    names(entry.os).includes(process.platform) &&
    names(entry.cpu).includes(process.arch) &&
    (libc.length === 0 || libc.includes(isGlibc() ? 'glibc' : 'musl'))
  )
}

function isGlibc() {
  return process.platform === 'linux' && Boolean(process.report.getReport().header.glibcVersionRuntime)
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

async function install(root) {
  console.error('Installing packages (the first time takes a minute or two) …')
  const startedAt = Date.now()
  const timer = setInterval(
    () => console.error(`… still installing, ${Math.round((Date.now() - startedAt) / 1000)} s`),
    reportEveryMs,
  )
  const { code, output } = await npm(root, [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  clearInterval(timer)
  if (code !== 0) throw new Error(sentenceFor(output))
  if (!isInstalled(root)) {
    throw new Error(
      'npm finished, but node_modules does not agree with package-lock.json: delete node_modules and try again, or run `npm ci` to see what npm says.',
    )
  }
  console.error(`Packages installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`)
}

/** Under `npm start` the very npm that is running; by hand the one on the PATH. */
function npm(root, args) {
  const cli = process.env.npm_execpath
  const [command, first] = cli && /npm-cli\.[cm]?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []]
  return new Promise((done) => {
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => done({ code: 1, output: error.message }))
    child.once('close', (code) => done({ code, output }))
  })
}

function sentenceFor(output) {
  const network = networkErrors.exec(output)
  if (network) {
    return `Packages could not be installed because the npm registry cannot be reached (${network[1]}): check the network or \`npm config get registry\`, then try again.`
  }
  if (/\bENOSPC\b/.test(output))
    return 'Packages could not be installed because the disk is full: about 1 GB is needed.'
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) {
    return 'Packages could not be installed because node_modules cannot be written by this user: run once as the owner of the folder.'
  }
  if (/\bspawn npm ENOENT\b/.test(output))
    return 'Packages must be installed, but npm is not on the PATH: install npm, or run `npm ci` elsewhere.'
  const lines = output.split('\n').filter((line) => /^npm error (?!code|errno|A complete log)./.test(line))
  return `Packages could not be installed; npm ci said: ${lines[0]?.replace('npm error ', '') ?? 'nothing'}`
}

/** Two commands started at once on a fresh clone must not both run `npm ci`, which empties node_modules first. */
async function lock(folder) {
  const file = join(folder, 'install.lock')
  let waiting = false
  for (;;) {
    try {
      mkdirSync(folder, { recursive: true })
      const fd = openSync(file, 'wx')
      writeSync(fd, String(process.pid))
      closeSync(fd)
      const release = () => rmSync(file, { force: true })
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted(release))
      return () => {
        process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM').removeAllListeners('SIGHUP')
        release()
      }
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw new Error(
          `Packages must be installed, but ${folder} cannot be written (${error.code}): run once as the owner of the project folder.`,
          { cause: error },
        )
      }
    }
    const holder = holderOf(file)
    if (holder === undefined ? isOlderThan(file, 10_000) : !isAlive(holder)) rmSync(file, { force: true })
    else if (!waiting) console.error(`Waiting for process ${holder ?? '?'}, which is installing packages …`)
    waiting = true
    await sleep(pollMs)
  }
}

function interrupted(release) {
  return () => {
    release()
    process.exit(130)
  }
}

/** Undefined while the other process has made the file and not yet written its id. */
function holderOf(file) {
  try {
    const text = readFileSync(file, 'utf8')
    return /^\d+$/.test(text) ? Number(text) : undefined
  } catch {
    return undefined
  }
}

function isOlderThan(file, ageMs) {
  try {
    return Date.now() - statSync(file).mtimeMs > ageMs
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
