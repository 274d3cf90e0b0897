import { CheckError, type CheckErrorCode } from './check-error.ts'
import { needsFaceModels, type CheckTasks } from './tasks.ts'
import { startWorkerProcess, type WorkerProcess, type WorkerSettings } from './worker-process.ts'

export type CheckPoolSettings = {
  /** Processes at most. They start when needed. */
  workers: number
  /** Of these, how many may load the face models. */
  faceWorkers?: number
  /** Per task, from when a process takes it. The first task of a process includes its start and loading its models. */
  timeoutMs: number
  /** Resident memory of each process. The face models need about 700. */
  memoryLimitMb: number
  /** Tasks waiting at most; more are refused with `pool_busy`. */
  queueMax?: number
  /** A process that had nothing to do for so long is stopped and gives its memory back. */
  idleMs?: number
  tasksModule?: string
}

type TaskShapes<Shapes> = { [Name in keyof Shapes]: { input: unknown; output: unknown } }

export type CheckPool<Shapes extends TaskShapes<Shapes> = CheckTasks> = {
  /** Throws `CheckError`; `sanitise` also `PictureRefusal`. An aborted task that is already running ends unheard. */
  run: <Name extends keyof Shapes & string>(
    task: Name,
    input: Shapes[Name]['input'],
    options?: { signal?: AbortSignal },
  ) => Promise<Shapes[Name]['output']>
  /** Ends all processes. What waits or runs rejects with `pool_closed`. */
  close: () => Promise<void>
}

type Job = {
  task: string
  input: unknown
  resolve: (output: unknown) => void
  reject: (error: unknown) => void
}
type Slot = { holdsFaces: boolean; process?: WorkerProcess; busy: boolean; idleTimer?: NodeJS.Timeout }

/** Above this share of its memory limit a process is replaced after the task, before the limit can hit one. */
const RECYCLE_SHARE = 0.8

/** Tasks without faces take the other processes first, and among equals one that is already running. */
function freeSlotFor(job: Job, slots: readonly Slot[]): Slot | undefined {
  const faces = needsFaceModels(job.task, job.input)
  const rank = (slot: Slot) => (!faces && slot.holdsFaces ? 2 : 0) + (slot.process?.alive() ? 0 : 1)
  const free = slots.filter((slot) => !slot.busy && (slot.holdsFaces || !faces))
  return free.toSorted((one, other) => rank(one) - rank(other))[0]
}

async function runOn(slot: Slot, job: Job, settings: WorkerSettings & { idleMs: number }): Promise<void> {
  slot.busy = true
  clearTimeout(slot.idleTimer)
  if (!slot.process?.alive()) slot.process = startWorkerProcess(settings)
  const worker = slot.process
  try {
    const { output, rssMb } = await worker.run({ task: job.task, input: job.input })
    job.resolve(output)
    if (rssMb > settings.memoryLimitMb * RECYCLE_SHARE) await worker.stop()
  } catch (error) {
    job.reject(error)
  }
  slot.busy = false
  slot.idleTimer = setTimeout(() => void worker.stop(), settings.idleMs).unref()
}

/**
 * A bounded pool of processes for everything that opens what an applicant sent: separate processes, because native code and
 * WebAssembly escape the limits of threads, and a crash of a decoder must not take the server along.
 */
export function createCheckPool<Shapes extends TaskShapes<Shapes> = CheckTasks>(
  settings: CheckPoolSettings,
): CheckPool<Shapes> {
  const { workers, faceWorkers = 1, queueMax = 100, idleMs = 300_000 } = settings
  const tasksModule = settings.tasksModule ?? new URL('tasks.ts', import.meta.url).href
  const slots: Slot[] = Array.from({ length: workers }, (_, index) => ({
    holdsFaces: index < faceWorkers,
    busy: false,
  }))
  let queue: Job[] = []
  let closed = false

  const pump = () => {
    queue = queue.filter((job) => {
      const slot = freeSlotFor(job, slots)
      if (slot) void runOn(slot, job, { ...settings, tasksModule, idleMs }).then(pump)
      return !slot
    })
  }

  const enqueue = (task: string, input: unknown, signal: AbortSignal | undefined) =>
    new Promise<unknown>((resolve, reject) => {
      const refuse = (code: CheckErrorCode) => reject(new CheckError(code, { task }))
      if (closed) return refuse('pool_closed')
      if (signal?.aborted) return refuse('check_aborted')
      if (queue.length >= queueMax) return refuse('pool_busy')
      const abort = () => {
        queue = queue.filter((waiting) => waiting !== job)
        refuse('check_aborted')
      }
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value) => {
          signal?.removeEventListener('abort', abort)
          how(value)
        }
      const job: Job = { task, input, resolve: settle(resolve), reject: settle(reject) }
      signal?.addEventListener('abort', abort, { once: true })
      queue.push(job)
      pump()
    })

  const close = async () => {
    closed = true
    const waiting = queue
    queue = []
    for (const job of waiting) job.reject(new CheckError('pool_closed', { task: job.task }))
    for (const slot of slots) clearTimeout(slot.idleTimer)
    await Promise.all(slots.flatMap((slot) => slot.process?.stop() ?? []))
  }

  return { run: (task, input, { signal } = {}) => enqueue(task, input, signal), close }
}
