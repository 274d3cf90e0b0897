// Entry of every npm script: `node scripts/run.mjs <entry.ts> args…`. Written for the oldest Node that can load it,
// because its first job is to say in one sentence that the host's Node is too old.
import process from 'process'

const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(
    `Countersign needs Node 20 or newer to start; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org or your distribution.`,
  )
  process.exit(1)
}
void import('./launch.mjs').then((launch) => launch.main(process.argv.slice(2)))
