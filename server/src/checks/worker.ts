/**
 * A process of the check pool: `worker.ts <tasks module URL> <memory limit in MB>`. It has no environment, no secret and no
 * network; pictures come in and plain data goes out over its IPC channel, one task at a time.
 */
import { Worker } from 'node:worker_threads'
import { PictureRefusal } from '../evidence/picture-refusal.ts'
import { allowOnlyLocalFiles } from './local-files.ts'
import type { WorkerRequest, WorkerResponse } from './worker-messages.ts'

type Task = (input: unknown) => Promise<unknown>

const [tasksModule, memoryLimitMb] = process.argv.slice(2)
if (!tasksModule || !memoryLimitMb || !process.send) throw new Error('started by the check pool only')

allowOnlyLocalFiles()
// The watchdog has a thread of its own: it also acts when a task keeps this one busy for ever.
new Worker(new URL('watchdog.ts', import.meta.url), {
  workerData: { memoryLimitMb: Number(memoryLimitMb), parentPid: process.ppid },
}).unref()
process.on('disconnect', () => process.exit())

const { tasks } = (await import(tasksModule)) as { tasks: Record<string, Task> }

async function answer({ task, input }: WorkerRequest): Promise<WorkerResponse> {
  const outcome = await Promise.resolve(input)
    .then(tasks[task] ?? (() => Promise.reject(new Error(`no task ${task}`))))
    .then(
      (output) => ({ output }),
      (error: unknown) =>
        error instanceof PictureRefusal
          ? { refusal: { code: error.code, details: error.details } }
          : { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) },
    )
  return { ...outcome, rssMb: process.memoryUsage.rss() / 1e6 }
}

process.on('message', (request: WorkerRequest) => {
  void answer(request).then((response) => process.send?.(response))
})
