import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from './config.ts'
import { settings } from './settings.ts'
import { StartError } from './start-error.ts'

const project = resolve(import.meta.dirname, '../..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function problemsOf(env: Record<string, string>): string[] {
  try {
    loadConfig({ env, envFile: false })
  } catch (error) {
    if (error instanceof StartError) return error.message.split('\n')
    throw error
  }
  return []
}

test('nothing set: everything has a working default', () => {
  const { checkWorkers, ...rest } = loadConfig({ env: {}, envFile: false })
  expect(checkWorkers).toBeGreaterThanOrEqual(1)
  expect(rest).toEqual({
    port: 3000,
    host: '0.0.0.0',
    publicUrl: 'http://localhost:3000',
    proxyAddresses: ['127.0.0.0/8', '::1/128'],
    dataDir: join(project, 'data'),
    databaseUrl: undefined,
    databaseAppUrl: undefined,
    masterKey: undefined,
    auditSigningKeyFile: undefined,
    evidenceDir: join(project, 'data/evidence'),
    logLevel: 'info',
    role: 'both',
    checkTimeoutMs: 60_000,
    uploadMaxBytes: 15_000_000,
    linkLifetimeDays: 7,
    smtpUrl: undefined,
    mailFrom: undefined,
    oidc: undefined,
    webhookAllowAddresses: [],
    ruleRunsPerHour: 1_000,
  })
})

test('the example of every setting is accepted', () => {
  const env = Object.fromEntries(Object.entries(settings).map(([name, { example }]) => [name, example]))
  const config = loadConfig({ env, envFile: false })
  expect(config).toEqual({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'https://verify.example.org',
    proxyAddresses: ['10.20.0.0/16'],
    dataDir: '/var/lib/countersign',
    databaseUrl: settings.DATABASE_URL.example,
    databaseAppUrl: settings.DATABASE_APP_URL.example,
    masterKey: Buffer.from(settings.MASTER_KEY.example, 'base64'),
    auditSigningKeyFile: '/etc/countersign/audit-key.pem',
    operatorKey: settings.OPERATOR_KEY.example,
    evidenceDir: '/mnt/evidence',
    logLevel: 'warn',
    role: 'worker',
    checkWorkers: 4,
    checkTimeoutMs: 120_000,
    uploadMaxBytes: 25_000_000,
    linkLifetimeDays: 14,
    smtpUrl: settings.SMTP_URL.example,
    mailFrom: { name: 'Example Bank', address: 'verification@example.org' },
    oidc: {
      issuer: 'https://login.example.org/realms/staff',
      clientId: 'countersign',
      clientSecret: 'Zk2m8…',
      name: 'Example Bank',
      isRequired: true,
    },
    webhookAllowAddresses: ['127.0.0.0/8', '10.20.0.0/16'],
    ruleRunsPerHour: 5_000,
  })
})

test('each wrong setting gives one sentence that names it, its value and an example', () => {
  expect(
    problemsOf({ PORT: 'http', ROLE: 'boss', PUBLIC_URL: 'verify.example.org', CHECK_WORKERS: '0' }),
  ).toEqual([
    'PORT must be a whole number from 0 to 65535, for example PORT=8080; it is "http".',
    'PUBLIC_URL must be a web address that begins with http:// or https://, for example PUBLIC_URL=https://verify.example.org; it is "verify.example.org".',
    'ROLE must be web, worker or both, for example ROLE=worker; it is "boss".',
    'CHECK_WORKERS must be a whole number from 1 to 64, for example CHECK_WORKERS=4; it is "0".',
  ])
})

test.each(['65536', '-1', '3.5', '1e3', ' 80', '0x50'])('PORT=%s is refused', (PORT) => {
  expect(problemsOf({ PORT })).toHaveLength(1)
})

test.each(['10.0.0.0', '10.0.0.0/33', '::1/129', '10.0.0.0/8,', 'localhost/8', '10.0.0.0/8/8'])(
  'WEBHOOK_ALLOW_ADDRESSES=%s is refused',
  (WEBHOOK_ALLOW_ADDRESSES) => {
    expect(problemsOf({ WEBHOOK_ALLOW_ADDRESSES })).toHaveLength(1)
  },
)

test('a secret is never repeated in its sentence', () => {
  const problems = problemsOf({ MASTER_KEY: 'c2hvcnQ=', DATABASE_URL: 'mysql://root:hunter2@db/x' })
  expect(problems).toEqual([
    `DATABASE_URL must be the address of a PostgreSQL database, 15 or newer, for example DATABASE_URL=${settings.DATABASE_URL.example}; what is set is not (it is not shown here).`,
    `MASTER_KEY must be 32 bytes in base64, for example MASTER_KEY=${settings.MASTER_KEY.example}; what is set is not (it is not shown here).`,
  ])
})

test('DATABASE_APP_URL alone is refused', () => {
  expect(problemsOf({ DATABASE_APP_URL: 'postgresql://countersign_app@db/x' })).toEqual([
    'DATABASE_APP_URL is only used beside DATABASE_URL: set that too, or remove it.',
  ])
})

test('SMTP_URL alone is refused, and its password is not repeated', () => {
  expect(problemsOf({ SMTP_URL: 'smtp://mail.example.org' })).toEqual([
    'MAIL_FROM must be set beside SMTP_URL: the address that e-mails come from, for example MAIL_FROM=Example Bank <verification@example.org>.',
  ])
  const [sentence] = problemsOf({
    SMTP_URL: 'http://me:hunter2@mail.example.org',
    MAIL_FROM: 'a@example.org',
  })
  expect(sentence).toMatch(/^SMTP_URL must be .*not shown here/)
  expect(sentence).not.toContain('hunter2')
})

test.each<[string, { name: string | null; address: string } | null]>([
  ['id@example.org', { name: null, address: 'id@example.org' }],
  ['"Example Bank" <id@example.org>', { name: 'Example Bank', address: 'id@example.org' }],
  ['<id@example.org>', { name: null, address: 'id@example.org' }],
  ['Example Bank', null],
  ['Bank <a@example.org>, b@example.org', null],
  ['Bank\r\nBcc: x@example.org <a@example.org>', null],
])('MAIL_FROM=%j', (MAIL_FROM, expected) => {
  if (expected === null) expect(problemsOf({ MAIL_FROM })).toHaveLength(1)
  else expect(loadConfig({ env: { MAIL_FROM }, envFile: false }).mailFrom).toEqual(expected)
})

test('the file is read, the environment wins over it, and an empty variable counts as absent', () => {
  const envFile = join(folder, '.env')
  writeFileSync(envFile, 'PORT=4000\nLOG_LEVEL="debug" # loud\nROLE=web\n')
  const { port, logLevel, role } = loadConfig({ env: { PORT: '5000', ROLE: '' }, envFile })
  expect({ port, logLevel, role }).toEqual({ port: 5000, logLevel: 'debug', role: 'web' })
})

test('a file that cannot be read is one sentence', () => {
  expect(() => loadConfig({ env: {}, envFile: folder })).toThrow(
    new StartError(
      `The settings file ${folder} cannot be read (EISDIR): make it readable for this user, or remove it.`,
    ),
  )
})

test('PUBLIC_URL loses its last slash, so that paths can be appended', () => {
  expect(loadConfig({ env: { PUBLIC_URL: 'https://a.example/id/' }, envFile: false }).publicUrl).toBe(
    'https://a.example/id',
  )
})

test('single sign-on needs all three settings, https, and is needed to turn passwords off', () => {
  const some = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'countersign' }
  const missing = (names: string) => [
    `Single sign-on needs ${names} too: set what is missing, or remove the others.`,
  ]
  expect(problemsOf(some)).toEqual(missing('OIDC_CLIENT_SECRET'))
  expect(problemsOf({ OIDC_REQUIRED: 'true' })).toEqual(
    missing('OIDC_ISSUER and OIDC_CLIENT_ID and OIDC_CLIENT_SECRET'),
  )
  const of = (issuer: string) => problemsOf({ ...some, OIDC_CLIENT_SECRET: 'secret', OIDC_ISSUER: issuer })
  expect(of('http://localhost:4000')).toEqual([])
  expect(of('http://login.example.org')).toEqual([
    'OIDC_ISSUER must be a web address that begins with https:// (http:// on this machine only), for example OIDC_ISSUER=https://login.example.org/realms/staff; it is "http://login.example.org".',
  ])
})
