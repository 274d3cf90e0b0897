import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@countersign/sdk'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../e2e/src/harness/start-server.ts'
import { runningServer } from './testing/running-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-examples-'))
const children: ChildProcess[] = []
let server: Awaited<ReturnType<typeof runningServer>>

beforeAll(async () => {
  server = await runningServer()
})
afterAll(() => {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true })
})

/** Starts an example as a reader would, against the running server, as an account of its own. */
async function begin(example: string, env: Record<string, string> = {}) {
  const apiKey = await server.keyOf(example)
  const child = spawn(process.execPath, [join(import.meta.dirname, `${example}.ts`)], {
    env: { ...process.env, COUNTERSIGN_URL: server.url, COUNTERSIGN_API_KEY: apiKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  return { child, said, apiKey, client: createClient({ baseUrl: server.url, apiKey }) }
}

async function run(example: string, env: Record<string, string> = {}): Promise<string> {
  const { child, said } = await begin(example, env)
  const [code] = (await once(child, 'close')) as [number | null]
  expect({ code, err: said.err }).toEqual({ code: 0, err: '' })
  return said.out
}

test.concurrent.each([
  [
    'create',
    /^Send the applicant to http:\/\/127\.0\.0\.1:\d+\/\S*#\S+\ncustomer-1 is created, 0 of \d+ done\n$/,
  ],
  ['test-mode', /^declined \[ 'face_mismatch' \]\nexpired\n$/],
  ['lists', /^c\nb\na\n2\n1\n1 true\n$/],
  [
    'errors',
    /^422 validation_failed \[\n? *\{[^}]*path: '[^']*birth_date'[^}]*\}\n?\s*\]\nThe server logged it as req_\S+\ntrue\nThe customer left\n$/,
  ],
  [
    'test-your-receiver',
    /^customer-1 12\nNo signature fits the secret and the body\nThe timestamp is too far from now\n$/,
  ],
])('%s does what it shows', async (example, output) => {
  expect(await run(example)).toMatch(output)
})

test.concurrent('pictures does what it shows', async () => {
  const picture = join(folder, 'passport.jpg')
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  await sharp({ create: { width: 900, height: 600, channels: 3, background: 'white', noise } })
    .jpeg()
    .toFile(picture)
  expect(await run('pictures', { PICTURE: picture })).toBe('document_front image/jpeg true\n')
})

test.concurrent('receive-webhooks hears of a verification from its start to its end', async ({ expect }) => {
  const port = await freePort()
  const setUp = createClient({ baseUrl: server.url, apiKey: await server.keyOf('receiver') })
  const { secret } = await setUp.webhooks.createEndpoint({ url: `http://127.0.0.1:${port}/` })
  const env = {
    PORT: String(port),
    COUNTERSIGN_WEBHOOK_SECRET: `whsec_${btoa('the secret before this one..')},${secret}`,
  }
  const { said } = await begin('receive-webhooks', env)
  await expect.poll(() => said.out, { timeout: 20_000 }).toContain('Waiting for webhooks')
  const { id } = await setUp.verifications.create({ simulate: 'approve' })
  await setUp.testMode.simulateApplicant(id, { applicant: 'submits' })
  await expect.poll(() => said.out, { timeout: 30_000 }).toContain(`${id} is approved`)
  const forged = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })
  expect(forged.status).toBe(400)
  const heard = said.out.split('\n').filter((line) => line.startsWith(id))
  expect(heard.map((line) => line.split(' is ')[1])).toEqual(
    expect.arrayContaining(['in_progress', 'processing', 'approved']),
  )
  await expect.poll(() => said.err).toBe('headers_missing\n')
})

test('the README shows these files, all of them and as they are', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const shown = [...readme.matchAll(/<!-- (examples\/[\w-]+\.ts) -->\n\n```ts\n(.*?)```/gs)].map(
    ([, file, text]) => [file, text],
  )
  const files = readdirSync(import.meta.dirname).filter((name) => /^[\w-]+\.ts$/.test(name))
  const expected = files.map((name) => [
    `examples/${name}`,
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  ])
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected))
  expect(readme.match(/```(?:ts|js)/g)).toHaveLength(files.length)
})
