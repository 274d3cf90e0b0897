import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freshDb } from './testing/test-db.ts'
import { answers, startReceiver, trust } from './webhooks/testing/receiver.ts'

const masterKey = Buffer.alloc(32, 7).toString('base64')

/** A process of the project and what it has said so far. */
type Running = {
  process: ChildProcess
  out: () => string
  err: () => string
  /** Resolves when it has said this so many times. */
  said: (what: RegExp, times?: number) => Promise<void>
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
}

function run(file: string, args: string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const said = async (what: RegExp, times = 1) => {
    const isSaid = () => [...out.matchAll(new RegExp(what, 'g'))].length >= times
    while (!isSaid()) {
      if (child.exitCode !== null) throw new Error(`It ended before it said ${what}:\n${out}\n${err}`)
      await once(child.stdout, 'data')
    }
  }
  return { process: child, out: () => out, err: () => err, said, ended }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Countersign on a database and a port that stay: it can be started again. */
async function givenServer() {
  const db = await freshDb()
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-listen-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    DATABASE_URL: db.connectionString,
    MASTER_KEY: masterKey,
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    LOG_LEVEL: 'warn',
  }
  const start = async () => {
    const server = run('main.ts', [], env)
    await server.said(/Countersign is ready/)
    return server
  }
  const server = await start()
  const key = /csk_test_\w+/.exec(server.out())![0]
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.text()
  }
  /** Makes a verification with the events created, started, cancelled: of which the first is silent. */
  const cancelledOne = async () => {
    const { id } = JSON.parse(await call('POST', '/verifications', { simulate: 'approve' })) as { id: string }
    await call('POST', `/verifications/${id}/simulate`, { applicant: 'opens' })
    await call('POST', `/verifications/${id}/cancel`, {})
    return id
  }
  return { server, start, url, key, call, cancelledOne }
}

const listenTo = (url: string, forward: string, ...more: string[]) =>
  run('cli.ts', ['listen', '--server', url, '--forward', forward, ...more])

test('events come signed and byte for byte as an endpoint gets them, also after the server was started again', async () => {
  const { server, start, url, key, call, cancelledOne } = await givenServer()
  const [all, some] = [await startReceiver(answers(204)), await startReceiver(answers(500))]
  const listening = listenTo(url, all.url, '--key', key)
  const choosing = listenTo(url, some.url, '--key', key, '--events', 'verification.cancelled')
  for (const [each, receiver] of [
    [listening, all],
    [choosing, some],
  ] as const) {
    await each.said(/Connected\. Waiting for events\./)
    trust(receiver.url, /whsec_\S+/.exec(each.out())![0])
  }

  const id = await cancelledOne()
  await Promise.all([all.arrived(2), some.arrived(1)])
  const expected = await Promise.all(
    [2, 3].map((seq) => call('GET', `/verifications/${id}/webhook-events/${seq}`)),
  )
  expect(all.received.map(({ body }) => body)).toEqual(expected)
  expect(some.received.map(({ body }) => body)).toEqual([expected[1]])
  await listening.said(/verification\.cancelled evt_\w+ → 204/)
  await choosing.said(/verification\.cancelled evt_\w+ → 500/)

  server.process.kill('SIGKILL')
  await server.ended
  await listening.said(/Trying again; what happens meanwhile is not forwarded\./)
  await start()
  await Promise.all([listening, choosing].map((each) => each.said(/Connected\./, 2)))
  const next = await cancelledOne()
  await Promise.all([all.arrived(4), some.arrived(2)])
  expect(
    all.received
      .slice(2)
      .map(({ body }) => (JSON.parse(body) as { verification_id: string }).verification_id),
  ).toEqual([next, next])

  for (const each of [listening, choosing]) {
    each.process.kill('SIGINT')
    expect(await each.ended).toBe(0)
    expect(each.err()).toBe('')
  }
}, 60_000)

test('what is wrong is said in a sentence', async () => {
  const { url, key } = await givenServer()
  const forward = 'http://localhost:9/hook'
  const refused = [
    [listenTo(url, forward), 'An API key is needed: --key or COUNTERSIGN_API_KEY.\n'],
    [listenTo(url, forward, '--key', 'csk_test_wrong'), `${url} refuses this API key (401).\n`],
    [listenTo(url, 'localhost:9', '--key', key), 'localhost:9 is no address with http:// or https://.\n'],
    [
      listenTo(url, forward, '--key', key, '--secret', 'whsec_c2hvcnQ='),
      '--secret is not a secret of the form whsec_ and base64.\n',
    ],
    [
      listenTo(url, forward, '--key', key, '--events', 'verification.created'),
      expect.stringMatching(
        /^--events: verification\.created is never sent\. There are verification\.started, /,
      ),
    ],
  ] as const
  for (const [listening, sentence] of refused) {
    expect(await listening.ended).toBe(1)
    expect(listening.err()).toEqual(sentence)
  }
}, 60_000)

test('a server that is not there yet is waited for', async () => {
  const url = `http://localhost:${await freePort()}`
  const listening = listenTo(url, 'http://localhost:9/hook', '--key', 'csk_test_any')
  await listening.said(/nobody answers there \(ECONNREFUSED\)\. Trying again/)
  listening.process.kill('SIGTERM')
  expect(await listening.ended).toBe(0)
}, 60_000)
