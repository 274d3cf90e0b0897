import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { OidcSettings } from './sign-in/single-sign-on.ts'
import { settings, type Setting, type SettingName, type SettingValue } from './settings.ts'
import { StartError } from './start-error.ts'

/** The settings of one process, checked; folders are absolute, times in milliseconds, sizes in bytes. */
export type Config = {
  port: number
  host: string
  /** Without a slash at the end. */
  publicUrl: string
  /** CIDR ranges of the reverse proxies in front. */
  proxyAddresses: string[]
  dataDir: string
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  /** 32 bytes; undefined: the one in `dataDir`, see master-key.ts. */
  masterKey: Buffer | undefined
  /** Undefined: the key of the audit is derived from the master key. */
  auditSigningKeyFile: string | undefined
  /** Undefined: the operator works on the command line only. */
  operatorKey: string | undefined
  evidenceDir: string
  logLevel: SettingValue<'LOG_LEVEL'>
  role: SettingValue<'ROLE'>
  checkWorkers: number
  checkTimeoutMs: number
  uploadMaxBytes: number
  linkLifetimeDays: number
  /** Undefined: e-mails are not sent. */
  smtpUrl: string | undefined
  /** There whenever `smtpUrl` is. */
  mailFrom: SettingValue<'MAIL_FROM'> | undefined
  /** Undefined: no single sign-on. */
  oidc: OidcSettings | undefined
  /** CIDR ranges that webhooks may reach although they are private. */
  webhookAllowAddresses: string[]
  ruleRunsPerHour: number
}

export type ConfigSource = {
  /** Defaults to the process's. Wins over the file. */
  env?: Record<string, string | undefined>
  /** Defaults to `.env` in the project folder, which may be absent; false reads none. */
  envFile?: string | false
}

const projectFolder = join(import.meta.dirname, '../..')

/**
 * Reads the settings, documented in settings.ts and `.env.example`. The only reader of `process.env`.
 * An empty variable counts as absent, as compose files write it.
 * @throws {StartError} one line for each wrong setting
 */
export function loadConfig({
  env = process.env,
  envFile = join(projectFolder, '.env'),
}: ConfigSource = {}): Config {
  const texts = { ...readEnvFile(envFile), ...withoutEmpty(env) }
  const problems: string[] = []
  const read = <Name extends SettingName>(name: Name): SettingValue<Name> | undefined => {
    const setting: Setting = settings[name]
    const text = texts[name] ?? setting.default
    if (text === undefined) return undefined
    const result = setting.schema.safeParse(text)
    if (result.success) return result.data as SettingValue<Name>
    problems.push(problemSentence(name, setting, text))
    return undefined
  }
  const config = assemble(read)
  if (config.databaseAppUrl && !config.databaseUrl && !('DATABASE_URL' in texts)) {
    problems.push('DATABASE_APP_URL is only used beside DATABASE_URL: set that too, or remove it.')
  }
  if (config.smtpUrl && !config.mailFrom && !('MAIL_FROM' in texts)) {
    problems.push(
      `MAIL_FROM must be set beside SMTP_URL: the address that e-mails come from, for example MAIL_FROM=${settings.MAIL_FROM.example}.`,
    )
  }
  problems.push(...missingOfOidc(texts))
  if (problems.length > 0) throw new StartError(problems.join('\n'))
  return config
}

type Read = <Name extends SettingName>(name: Name) => SettingValue<Name> | undefined

/** A value that could not be read is reported by `loadConfig`, which then throws: what stands in for it is never used. */
function assemble(read: Read): Config {
  const port = read('PORT') ?? 0
  const dataDir = resolve(projectFolder, read('DATA_DIR') ?? '')
  const auditKeyFile = read('AUDIT_SIGNING_KEY_FILE')
  return {
    port,
    host: read('HOST') ?? '',
    publicUrl: read('PUBLIC_URL') ?? `http://localhost:${port}`,
    proxyAddresses: read('PROXY_ADDRESSES') ?? [],
    dataDir,
    databaseUrl: read('DATABASE_URL'),
    databaseAppUrl: read('DATABASE_APP_URL'),
    masterKey: read('MASTER_KEY'),
    auditSigningKeyFile: auditKeyFile === undefined ? undefined : resolve(projectFolder, auditKeyFile),
    operatorKey: read('OPERATOR_KEY'),
    evidenceDir: resolve(projectFolder, read('EVIDENCE_DIR') ?? join(dataDir, 'evidence')),
    logLevel: read('LOG_LEVEL') ?? 'info',
    role: read('ROLE') ?? 'both',
    checkWorkers: read('CHECK_WORKERS') ?? 0,
    checkTimeoutMs: read('CHECK_TIMEOUT_MS') ?? 0,
    uploadMaxBytes: read('UPLOAD_MAX_BYTES') ?? 0,
    linkLifetimeDays: read('LINK_LIFETIME_DAYS') ?? 0,
    smtpUrl: read('SMTP_URL'),
    mailFrom: read('MAIL_FROM'),
    oidc: oidcOf(read),
    webhookAllowAddresses: read('WEBHOOK_ALLOW_ADDRESSES') ?? [],
    ruleRunsPerHour: read('RULE_RUNS_PER_HOUR') ?? 0,
  }
}

function oidcOf(read: Read): OidcSettings | undefined {
  const [issuer, clientId, clientSecret] = [
    read('OIDC_ISSUER'),
    read('OIDC_CLIENT_ID'),
    read('OIDC_CLIENT_SECRET'),
  ]
  const [name = '', required] = [read('OIDC_NAME'), read('OIDC_REQUIRED')]
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer, clientId, clientSecret, name, isRequired: required === 'true' }
}

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** All three or none; passwords cannot be turned off without something in their place. */
function missingOfOidc(texts: Record<string, string>): string[] {
  const wanted = OIDC_NAMES.some((name) => name in texts) || texts['OIDC_REQUIRED'] === 'true'
  const missing = OIDC_NAMES.filter((name) => !(name in texts))
  if (!wanted || missing.length === 0) return []
  return [`Single sign-on needs ${missing.join(' and ')} too: set what is missing, or remove the others.`]
}

function problemSentence(name: string, { expects, example, isSecret }: Setting, text: string): string {
  const shown = isSecret ? 'what is set is not (it is not shown here)' : `it is ${JSON.stringify(text)}`
  return `${name} must be ${expects}, for example ${name}=${example}; ${shown}.`
}

function withoutEmpty(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}

function readEnvFile(file: string | false): Record<string, string> {
  if (file === false) return {}
  try {
    return withoutEmpty(parseEnv(readFileSync(file, 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return {}
    throw new StartError(
      `The settings file ${file} cannot be read (${code}): make it readable for this user, or remove it.`,
    )
  }
}
