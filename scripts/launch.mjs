// Installs what is missing, then runs the entry on the Node that the project pins. Plain JavaScript for Node ≥ 20.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const signalsForwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
const samePressMs = 300

/** @param {string[]} argv the entry, relative to the project, and its arguments */
export async function main(argv) {
  const [entry, ...args] = argv
  try {
    if (!entry) throw new Error('Usage: node scripts/run.mjs <entry.ts> [arguments]')
    await ensureInstalled(root)
    run(pinnedNode(), [resolve(root, entry), ...args])
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

/** The Node of package-lock.json where it is packaged (Linux x64 and arm64 with glibc), else the host's if it is new enough. */
function pinnedNode() {
  const pinned = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  if (process.platform === 'linux' && existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(
    `Countersign runs on Node 24. It brings its own for Linux on x64 and arm64; on ${process.platform} ${process.arch} install Node 24 or newer (this is ${process.versions.node}).`,
  )
}

/** Child processes find the same Node first on their PATH. */
function environment(node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH: path }
}

function run(node, args) {
  // A Ctrl-C reaches this process from the terminal and again from npm, which forwards it. The child gets a session of
  // its own so that it hears each press once, from here.
  const child = spawn(node, args, { stdio: 'inherit', env: environment(node), detached: true })
  forwardSignals(child)
  child.once('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function forwardSignals(child) {
  const forwardedAt = {}
  for (const signal of signalsForwarded) {
    process.on(signal, () => {
      const now = performance.now()
      const last = forwardedAt[signal]
      if (last !== undefined && now - last < samePressMs) return
      forwardedAt[signal] = now
      child.kill(signal)
    })
  }
}
