import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'countersign-sdk-'))
const project = join(folder, 'project')
const installed = join(project, 'node_modules/@countersign/sdk')

/** What an outside project might do with the SDK, without a server. */
const CONSUMER = `
import { createClient, createConsumer, CountersignError, testWebhookHeaders, verifyWebhook } from '@countersign/sdk'
import type { Client, WebhookEvent } from '@countersign/sdk'

const page = { data: [{ id: 'ver_1', status: 'approved' }], next: null }
const fetch = async (request: Request): Promise<Response> => Response.json(request.method === 'GET' ? page : {}, {
  status: request.method === 'GET' ? 200 : 404,
})
const client: Client = createClient({ baseUrl: 'https://verify.example.org', apiKey: 'csk_test_abc', fetch })
for await (const { id, status } of client.verifications.list({ limit: 1 })) console.log(id, status satisfies string)
// @ts-expect-error There is no such status of a rejected body: a number is no reference.
await client.verifications.create({ reference: 1 }).catch((error: unknown) => {
  if (error instanceof CountersignError) console.log(error.status, error.code)
})
const secret = 'whsec_' + btoa('a secret of thirty-two bytes!!!!')
const body = JSON.stringify({ id: 'evt_1', type: 'verification.approved', verification_id: 'ver_1', seq: 2, data: {} })
const event: WebhookEvent = await verifyWebhook(body, await testWebhookHeaders(body, secret), secret)
if (event.type === 'verification.approved') console.log(event.seq, await createConsumer().receive(event))
`

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, { cwd, encoding: 'utf8' })

beforeAll(() => {
  mkdirSync(project)
  const tarball = run(process.execPath, [join(root, 'scripts/pack-sdk.ts'), folder], root).trim()
  writeFileSync(join(project, 'package.json'), '{ "name": "outside", "private": true, "type": "module" }')
  run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], project)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

test('an empty project installs the packed SDK without a network: JavaScript and types, and nothing else', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  )
  const others = files.filter((name) => !/^dist\/[a-z/-]+(\.js|\.d\.ts)$/.test(name))
  expect(others.toSorted()).toEqual(['README.md', 'package.json'])
  expect(files.filter((name) => /test/.test(name))).toEqual([])
  expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    '@countersign',
  ])
  const imported = files
    .filter((name) => name.startsWith('dist/'))
    .flatMap((name) => [
      ...readFileSync(join(installed, name), 'utf8').matchAll(/^(?:import|export).* from ['"]([^'"]+)/gm),
    ])
    .map(([, specifier]) => specifier!)
  expect(imported.filter((specifier) => !/^\.{1,2}\/.+\.js$/.test(specifier))).toEqual([])
})

test.each(['nodenext', 'bundler'])('there it is type-checked, resolved as %s, and runs', (resolution) => {
  writeFileSync(join(project, 'consumer.ts'), CONSUMER)
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: resolution === 'nodenext' ? 'nodenext' : 'preserve',
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    types: [],
  }
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
  expect(run(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], project)).toBe('')
  expect(run(process.execPath, ['consumer.js'], project)).toBe(
    'ver_1 approved\n404 unexpected_answer\n2 advanced\n',
  )
})
