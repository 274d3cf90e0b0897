import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { getVerification } from '../services/verification/get.ts'
import { listEvents } from '../services/verification/list-events.ts'
import { createPool } from '../store/connect.ts'
import { fakeChecks } from '../testing/fake-checks.ts'
import { givenEvidence, givenSubmitted, givenVerification } from '../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../testing/test-context.ts'
import { submit } from '../services/applicant/submit.ts'
import { startJobQueue } from './job-queue.ts'
import { startJobs } from './start-jobs.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const statusOf = async (id: string) => (await getVerification(kit.context, account.caller, id)).state.status
const typesOf = async (id: string) => {
  const { data } = await listEvents(kit.context, account.caller, { id, order: 'asc', limit: 100 })
  return data.map(({ type }) => type)
}

/** A worker in this process, as main.ts starts it. */
async function working<Result>(run: () => Promise<Result>): Promise<Result> {
  const connectionString = kit.db.appConnectionString
  const queue = await startJobQueue({ connectionString, log: kit.context.log, supervise: true })
  const locks = createPool({ connectionString, role: 'app' })
  const jobs = await startJobs({
    context: { ...kit.context, checks: fakeChecks() },
    queue,
    locks,
    runsAtOnce: 2,
  })
  try {
    return await run()
  } finally {
    await jobs.stop()
    await locks.end()
  }
}

const soon = { timeout: 20_000, interval: 50 }

test('what is submitted is decided without anybody asking', async () => {
  const { id, link } = await givenEvidence(kit.context, account.caller)
  await working(async () => {
    await submit(kit.context, link)
    await expect.poll(() => statusOf(id), soon).toBe('approved')
  })
})

test('a process killed between submission and decision is replaced: the decision comes, exactly once', async () => {
  const { id } = await givenSubmitted(kit.context, account.caller)
  const script = join(import.meta.dirname, '../testing/hanging-worker.ts')
  const child = spawn(process.execPath, [script, kit.db.appConnectionString, kit.evidenceDir, String(NOON)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await expect.poll(() => typesOf(id), soon).toContain('check_recorded')
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(await statusOf(id)).toBe('processing')
  await working(() => expect.poll(() => statusOf(id), soon).toBe('approved'))
  const types = await typesOf(id)
  const counted = ['submitted', 'checks_dispatched', 'preprocessed', 'approved'].map(
    (wanted) => types.filter((type) => type === wanted).length,
  )
  expect(counted).toEqual([1, 1, 1, 1])
})

test('forced checks that hang hold up nobody else', async () => {
  const hanging = await Promise.all(
    Array.from({ length: 6 }, () =>
      givenSubmitted(kit.context, account.caller, { simulate: 'hang:document_data' }),
    ),
  )
  const { id } = await givenSubmitted(kit.context, account.caller)
  await working(async () => {
    await expect.poll(() => statusOf(id), soon).toBe('approved')
    const statuses = await Promise.all(hanging.map((one) => statusOf(one.id)))
    expect(new Set(statuses)).toEqual(new Set(['processing']))
  })
})

test('a deadline that passes is noticed', async () => {
  const { id } = await givenVerification(kit.context, account.caller)
  kit.setNow(NOON + 7 * 86_400_000)
  await working(() => expect.poll(() => statusOf(id), soon).toBe('expired'))
  kit.setNow(NOON)
  expect(await typesOf(id)).toEqual(['created', 'expired'])
})
