import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Runs a script beside lifecycle.ts as a process of its own; `after` acts when it has written its first line. */
async function run(script: string, after: (kill: (signal: NodeJS.Signals) => void) => void = () => {}) {
  const source = `
    import { fail, runServer } from '${join(import.meta.dirname, 'lifecycle.ts')}'
    import { StartError } from '${join(import.meta.dirname, 'start-error.ts')}'
    const log = (line) => console.log(line)
    const part = (name, stop = async () => {}) => ({ name, stop: async () => { log('stopping ' + name); await stop(); log('stopped ' + name) } })
    const forever = () => setInterval(() => {}, 1e6)
    ${script}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdout.on('data', (chunk) => {
    if (stdout === '') after((signal) => child.kill(signal))
    stdout += chunk
  })
  const [code, signal] = await once(child, 'close')
  return { code, signal, stdout: stdout.trim().split('\n'), stderr }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops the parts in reverse order and exits with 0',
  async (signal) => {
    const outcome = await run(
      `await runServer({ log, start: async (started) => { started(part('database')); started(part('http')); log('up'); forever() } })`,
      (kill) => kill(signal),
    )
    expect(outcome).toEqual({
      code: 0,
      signal: null,
      stdout: [
        'up',
        'Stopping … (press Ctrl-C again to stop at once)',
        'stopping http',
        'stopped http',
        'stopping database',
        'stopped database',
      ],
      stderr: '',
    })
  },
)

test('a second Ctrl-C exits at once, the same press delivered twice does not', async () => {
  const outcome = await run(
    `const slow = part('http', () => new Promise((done) => {
       process.kill(process.pid, 'SIGINT')
       setTimeout(() => { log('still stopping'); process.kill(process.pid, 'SIGINT') }, 600)
       setTimeout(done, 60_000)
     }))
     await runServer({ log, start: async (started) => { started(slow); log('up'); forever() } })`,
    (kill) => kill('SIGINT'),
  )
  expect(outcome).toEqual({
    code: 130,
    signal: null,
    stdout: ['up', 'Stopping … (press Ctrl-C again to stop at once)', 'stopping http', 'still stopping'],
    stderr: '',
  })
})

test('an error while starting stops what had started and prints its one sentence', async () => {
  const outcome = await run(
    `await runServer({ log, start: async (started) => { started(part('database')); throw new StartError('Port and starboard.') } })`,
  )
  expect(outcome).toEqual({
    code: 1,
    signal: null,
    stdout: ['stopping database', 'stopped database'],
    stderr: 'Port and starboard.\n',
  })
})

test('a part that fails to stop does not keep the others, and the exit code tells', async () => {
  const outcome = await run(
    `const broken = part('http', async () => { throw new Error('stuck') })
     await runServer({ log, start: async (started) => { started(part('database')); started(broken); log('up'); forever() } })`,
    (kill) => kill('SIGTERM'),
  )
  expect(outcome).toEqual({
    code: 1,
    signal: null,
    stdout: [
      'up',
      'Stopping … (press Ctrl-C again to stop at once)',
      'stopping http',
      'Stopping http failed: stuck',
      'stopping database',
      'stopped database',
    ],
    stderr: '',
  })
})

test('a part that dies under way stops the rest with its sentence and code 1', async () => {
  const outcome = await run(
    `await runServer({
       log,
       watch: (fatal) => setTimeout(fatal, 10, 'The embedded database ended unexpectedly.'),
       start: async (started) => { started(part('http')); forever() },
     })`,
  )
  expect(outcome).toEqual({
    code: 1,
    signal: null,
    stdout: ['stopping http', 'stopped http'],
    stderr: 'The embedded database ended unexpectedly.\n',
  })
})

test('a taken port is one sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const outcome = await run(
    `import { createServer } from 'node:net'
     createServer().once('error', fail).listen(${port}, '127.0.0.1')`,
  )
  expect(outcome).toEqual({
    code: 1,
    signal: null,
    stdout: [''],
    stderr: `Port ${port} is taken by another program: stop that one, or choose another port, for example PORT=${port + 1} npm start.\n`,
  })
  server.close()
})

test('an address that is not ours is one sentence', async () => {
  const outcome = await run(
    `import { createServer } from 'node:net'
     createServer().once('error', fail).listen(0, '192.0.2.1')`,
  )
  expect(outcome.stderr).toBe(
    'HOST 192.0.2.1 is no address of this machine: set HOST=0.0.0.0 for all of them, or HOST=127.0.0.1 for this machine alone.\n',
  )
})
