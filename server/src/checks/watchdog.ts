/**
 * A thread inside each process of the check pool. It ends the process when the memory of the whole process, that of native code
 * and WebAssembly included, passes the limit (V8's own limits do not count those), or when the server is gone.
 */
import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { MEMORY_LIMIT_MARK } from './worker-messages.ts'

const EVERY_MS = 100
const { memoryLimitMb, parentPid } = workerData as { memoryLimitMb: number; parentPid: number }

setInterval(() => {
  const overLimit = process.memoryUsage.rss() > memoryLimitMb * 1e6
  if (overLimit) writeSync(2, `${MEMORY_LIMIT_MARK}\n`)
  if (overLimit || process.ppid !== parentPid) process.kill(process.pid, 'SIGKILL')
}, EVERY_MS)
