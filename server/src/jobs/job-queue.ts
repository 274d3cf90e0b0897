import { fromKysely, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { appRole } from '../store/connect.ts'
import type { Enqueue } from '../services/within.ts'
import type { Log } from '../services/context.ts'
import { QUEUE_NAMES, QUEUES, type JobData, type QueueName } from './queues.ts'

const SCHEMA = 'pgboss'

/** Makes or upgrades the tables and queues of pg-boss, as the owner; several processes may do so at once. */
export async function installQueues(owner: pg.Pool, connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false, max: 2, migrate: true })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const name of QUEUE_NAMES) {
      await boss.createQueue(name, QUEUES[name])
      await boss.updateQueue(name, QUEUES[name])
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  await owner.query(`
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${appRole};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${appRole};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${appRole};`)
}

export type JobQueue = {
  enqueue: Enqueue
  /** Works on a queue, so many jobs at once. A handler that throws is tried again as the queue says. */
  work: <Name extends QueueName>(
    name: Name,
    atOnce: number,
    handle: (data: JobData[Name]) => Promise<void>,
  ) => Promise<void>
  /** The same with as many jobs at a time as there are, up to `most`; when it throws, all of them are tried again. */
  workTogether: <Name extends QueueName>(
    name: Name,
    most: number,
    handle: (data: JobData[Name][]) => Promise<void>,
  ) => Promise<void>
  /** What was taken by a worker that has not ended it: at the start, what a killed process left, which else waits for its time-out. */
  begun: <Name extends QueueName>(name: Name) => Promise<JobData[Name][]>
  /** Lets running jobs end, for at most so long. */
  stop: (timeoutMs?: number) => Promise<void>
}

export type JobQueueOptions = {
  /** As the role of the running server. */
  connectionString: string
  log: Log
  /** A process that only enqueues does not keep house. */
  supervise: boolean
}

export async function startJobQueue({
  connectionString,
  log,
  supervise,
}: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString,
    options: `-c role=${appRole}`,
    application_name: 'countersign-jobs',
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise,
    // The tables belong to the owner, who alone may rebuild their indexes.
    reindex: false,
    monitorVacuum: false,
    useListenNotify: supervise,
    max: 4,
  })
  boss.on('error', (error) => log.warn({ error: error.name }, 'job queue'))
  await boss.start()
  return {
    enqueue: async (trx, name, data, options) => {
      await boss.send(name, data, { ...options, db: fromKysely(trx) })
    },
    work: (name, atOnce, handle) => work(boss, name, atOnce, handle),
    workTogether: (name, most, handle) => workTogether(boss, name, most, handle),
    begun: async <Name extends QueueName>(name: Name) => {
      const text = `SELECT data FROM ${SCHEMA}.job WHERE name = $1 AND state = 'active'`
      const { rows } = await boss.getDb().executeSql(text, [name])
      return (rows as { data: JobData[Name] }[]).map(({ data }) => data)
    },
    stop: async (timeoutMs = 20_000) => {
      await boss.stop({ graceful: true, timeout: timeoutMs })
    },
  }
}

async function work<Name extends QueueName>(
  boss: PgBoss,
  name: Name,
  atOnce: number,
  handle: (data: JobData[Name]) => Promise<void>,
): Promise<void> {
  // Beside notifications pg-boss polls every 30 s by default: that is when it would see a job whose delay has ended.
  const options = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
  for (let worker = 0; worker < atOnce; worker++) {
    let id = ''
    id = await boss.work<JobData[Name]>(name, options, async ([job]) => {
      // Where one job was there may be another: this worker looks again when it is done, without waiting.
      boss.notifyWorker(id)
      if (job) await handle(job.data)
    })
  }
}

async function workTogether<Name extends QueueName>(
  boss: PgBoss,
  name: Name,
  most: number,
  handle: (data: JobData[Name][]) => Promise<void>,
): Promise<void> {
  const options = { batchSize: most, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
  let id = ''
  id = await boss.work<JobData[Name]>(name, options, async (jobs) => {
    boss.notifyWorker(id)
    if (jobs.length > 0) await handle(jobs.map(({ data }) => data))
  })
}
