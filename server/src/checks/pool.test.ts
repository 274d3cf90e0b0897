import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { createCheckPool, type CheckPool, type CheckPoolSettings } from './pool.ts'
import type { RoughTasks } from './testing/rough-tasks.ts'

const tasksModule = new URL('testing/rough-tasks.ts', import.meta.url).href
const pools: CheckPool<RoughTasks>[] = []

function roughPool(settings: Partial<CheckPoolSettings> = {}): CheckPool<RoughTasks> {
  const pool = createCheckPool<RoughTasks>({
    workers: 1,
    timeoutMs: 20_000,
    memoryLimitMb: 400,
    tasksModule,
    ...settings,
  })
  pools.push(pool)
  return pool
}
afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.close()))))

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a task', () => {
  it('runs in another process that stays warm and knows nothing of the environment', async () => {
    const pool = roughPool()
    const first = await pool.run('echo', { picture: Buffer.from('x'), size: 1 })
    const { pid } = await pool.run('echo', {})
    expect(first).toEqual({
      input: { picture: Buffer.from('x'), size: 1 },
      pid,
      environment: expect.any(Array),
    })
    expect(pid).not.toBe(process.pid)
    expect(first.environment.filter((name) => !/^(MALLOC_ARENA_MAX|NODE_CHANNEL_.*)$/.test(name))).toEqual([])
  })

  it.each([
    ['network', /checks load nothing from the network/],
    ['write', /ERR_ACCESS_DENIED|Access to this API has been restricted/],
    ['process', /ERR_ACCESS_DENIED|Access to this API has been restricted/],
  ] as const)('cannot reach the %s', async (what, message) => {
    expect(await roughPool().run('reach', { what })).toMatch(message)
  })

  it('hands over what it throws, typed', async () => {
    const pool = roughPool()
    await expect(pool.run('fail', {})).rejects.toMatchObject({
      code: 'check_failed',
      details: { task: 'fail', said: 'TypeError: no such thing' },
    })
    await expect(pool.run('refuse', {})).rejects.toMatchObject({
      name: 'PictureRefusal',
      code: 'picture_too_small',
      details: { widthPx: 1, heightPx: 2, limit: 3 },
    })
  })
})

describe('a task that misbehaves', () => {
  it.each(['exit', 'abort', 'throw later'] as const)(
    'may crash (%s): a typed error, and the pool still works',
    async (how) => {
      const pool = roughPool()
      const crashed = pool.run('crash', { how })
      const next = pool.run('echo', 'next')
      await expect(crashed).rejects.toMatchObject({
        code: 'check_crashed',
        details: { task: 'crash', outOfMemory: false },
      })
      expect(await next).toMatchObject({ input: 'next' })
    },
  )

  it.each(['busy', 'silent'] as const)(
    'may hang (%s): stopped at its time limit, and the pool still works',
    async (how) => {
      const pool = roughPool({ timeoutMs: 4000 })
      const { pid } = await pool.run('echo', {})
      await expect(pool.run('hang', { how })).rejects.toMatchObject({
        code: 'check_timeout',
        details: { task: 'hang' },
      })
      expect(isRunning(pid)).toBe(false)
      expect(await pool.run('echo', 'next')).toMatchObject({ input: 'next' })
    },
  )

  it.each(['objects', 'buffers', 'wasm'] as const)(
    'may hog memory (%s): ended, and the pool still works',
    async (what) => {
      const pool = roughPool()
      const hogged = pool.run('hog', { what })
      await expect(hogged).rejects.toMatchObject({
        code: 'check_crashed',
        details: { task: 'hog', outOfMemory: true },
      })
      expect(await pool.run('echo', 'next')).toMatchObject({ input: 'next' })
    },
  )
})

describe('the pool', () => {
  it('starts no more processes than allowed, and keeps face models to one of them', async () => {
    const pool = roughPool({ workers: 2 })
    const faces = Array.from({ length: 4 }, () => pool.run('face-match', {}))
    const others = Array.from({ length: 12 }, () => pool.run('echo', {}))
    const pids = async (runs: typeof faces) => new Set((await Promise.all(runs)).map(({ pid }) => pid))
    const [facePids, otherPids] = [await pids(faces), await pids(others)]
    expect(facePids.size).toBe(1)
    expect(new Set([...facePids, ...otherPids]).size).toBe(2)
  })

  it('leaves the process with the face models to those who need it', async () => {
    const pool = roughPool({ workers: 2 })
    const { pid } = await pool.run('face-match', {})
    for (let run = 0; run < 3; run++) expect((await pool.run('echo', {})).pid).not.toBe(pid)
  })

  it('refuses more than may wait', async () => {
    const pool = roughPool({ queueMax: 1 })
    const running = pool.run('echo', 1)
    const waiting = pool.run('echo', 2)
    await expect(pool.run('echo', 3)).rejects.toMatchObject({ code: 'pool_busy' })
    expect([await running, await waiting]).toMatchObject([{ input: 1 }, { input: 2 }])
  })

  it('forgets what is no longer wanted, waiting or running', async () => {
    const pool = roughPool()
    const abort = new AbortController()
    const running = pool.run('echo', 1, { signal: abort.signal })
    const waiting = pool.run('echo', 2, { signal: abort.signal })
    const other = pool.run('echo', 3)
    abort.abort()
    for (const run of [running, waiting, pool.run('echo', 4, { signal: abort.signal })])
      await expect(run).rejects.toMatchObject({ code: 'check_aborted' })
    expect(await other).toMatchObject({ input: 3 })
  })

  it('stops a process that has nothing to do, and starts another when needed', async () => {
    const pool = roughPool({ idleMs: 1 })
    const { pid } = await pool.run('echo', {})
    await expect.poll(() => isRunning(pid)).toBe(false)
    expect((await pool.run('echo', {})).pid).not.toBe(pid)
  })

  it('closes at once, with everything that waits or runs', async () => {
    const pool = roughPool()
    const { pid } = await pool.run('echo', {})
    const runs = [pool.run('hang', { how: 'busy' }), pool.run('echo', 2)].map((run) =>
      run.catch((error: unknown) => error),
    )
    await pool.close()
    expect(await Promise.all(runs)).toMatchObject([{ code: 'pool_closed' }, { code: 'pool_closed' }])
    await expect(pool.run('echo', 3)).rejects.toMatchObject({ code: 'pool_closed' })
    expect(isRunning(pid)).toBe(false)
  })

  it('leaves no process behind when the server is killed, not even one that hangs', async () => {
    const script = `
      import { createCheckPool } from ${JSON.stringify(new URL('pool.ts', import.meta.url).href)}
      const pool = createCheckPool({ workers: 1, timeoutMs: 60000, memoryLimitMb: 400, tasksModule: ${JSON.stringify(tasksModule)} })
      console.log((await pool.run('echo', {})).pid)
      await pool.run('hang', { how: 'busy' })`
    const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(server.stdout, 'data')) as [Buffer]
    const pid = Number(said.toString())
    expect(isRunning(pid)).toBe(true)
    server.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })
})
