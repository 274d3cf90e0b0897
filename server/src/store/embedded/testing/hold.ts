// Run as a process of its own by the tests: starts the embedded server on argv[2], says so on stdout as one JSON line, and
// holds it until SIGTERM or stdin ends. What cannot start is the line's `refused`.
import { StartError } from '../../../start-error.ts'
import { startEmbedded } from '../start-embedded.ts'

export type HoldLine = { connectionString: string; pid: number; log: string[] } | { refused: string }

const say = (line: HoldLine) => process.stdout.write(`${JSON.stringify(line)}\n`)
const log: string[] = []
try {
  const server = await startEmbedded({ dataDir: process.argv[2]!, log: (line) => log.push(line) })
  const stop = () => void server.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.stdin.once('end', stop).resume()
  server.announce('http://localhost:3000')
  say({ connectionString: server.connectionString, pid: server.pid, log })
} catch (error) {
  if (!(error instanceof StartError)) throw error
  say({ refused: error.message })
}
