import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { z } from 'zod'

export type Setting = {
  /** Takes the text of the environment variable. */
  schema: z.ZodType<unknown, string>
  /** Text as one would write it; absent where the setting is optional or its default depends on others. */
  default?: string
  /** The default in words, for `.env.example`, where there is no single text. */
  defaultNote?: string
  /** Ends the sentence "NAME must be …". */
  expects: string
  description: string
  example: string
  /** Never repeated in a message. */
  isSecret?: true
}

const masterKeyBytes = 32

const wholeNumber = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(min).max(max))
const oneOf = <const Value extends string>(...values: [Value, ...Value[]]) => z.enum(values)
const url = (protocol: RegExp) => z.url({ protocol })
const postgresUrl = url(/^postgres(ql)?$/)
const httpUrl = url(/^https?$/).transform((value) => value.replace(/\/+$/, ''))

const masterKey = z
  .base64()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((key) => key.length === masterKeyBytes)

/** `address` or `Name <address>`. */
const mailbox = z.string().transform((value, context) => {
  const [, name = '', bracketed] = /^([^<>\r\n]*)<([^<>]+)>$/.exec(value.trim()) ?? []
  const address = z.email().safeParse(bracketed ?? value.trim())
  if (!address.success) context.addIssue({ code: 'custom', message: 'not an e-mail address' })
  return { name: name.trim().replaceAll(/^"|"$/g, '') || null, address: address.data ?? '' }
})

/** A provider over plain http would be believed by whoever stands between: only on this machine, for trying it out. */
const issuerUrl = z.url({ protocol: /^https?$/ }).refine((value) => {
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
})

const addressRanges = z.string().transform((value, context) => {
  const ranges = value.split(',').map((range) => range.trim())
  if (!ranges.every(isAddressRange)) context.addIssue({ code: 'custom', message: 'not address ranges' })
  return ranges
})

function isAddressRange(range: string): boolean {
  const [address = '', prefix, ...rest] = range.split('/')
  const bits = isIP(address) === 4 ? 32 : 128
  return (
    isIP(address) !== 0 &&
    rest.length === 0 &&
    prefix !== undefined &&
    /^\d+$/.test(prefix) &&
    Number(prefix) <= bits
  )
}

/** Every setting there is: what `.env.example` and the messages about wrong values are made of. */
export const settings = {
  PORT: {
    schema: wholeNumber(0, 65_535),
    default: '3000',
    expects: 'a whole number from 0 to 65535',
    description:
      'The port of the API, the dashboard and the applicant’s page. 0 lets the system choose a free one.',
    example: '8080',
  },
  HOST: {
    schema: z.string().regex(/^\S+$/),
    default: '0.0.0.0',
    expects: 'an address or name of this machine',
    description:
      'The address to listen on. The default is every network of this machine, so that a phone can open the QR code of an applicant’s page; 127.0.0.1 keeps it to this machine, for example behind a reverse proxy.',
    example: '127.0.0.1',
  },
  PUBLIC_URL: {
    schema: httpUrl,
    defaultNote: 'http://localhost:PORT',
    expects: 'a web address that begins with http:// or https://',
    description:
      'The address under which people reach this installation: links, e-mails and QR codes begin with it. Browsers open a camera only over https (or on localhost); over plain http a phone offers its own camera app as an upload instead.',
    example: 'https://verify.example.org',
  },
  PROXY_ADDRESSES: {
    schema: addressRanges,
    default: '127.0.0.0/8,::1/128',
    expects: 'address ranges in CIDR notation, separated by commas',
    description:
      'Where your reverse proxies stand. Only from these addresses X-Forwarded-For is believed; without it everybody behind a proxy shares the limits of one address, and the proxy must set it itself.',
    example: '10.20.0.0/16',
  },
  DATA_DIR: {
    schema: z.string().min(1),
    default: './data',
    expects: 'a folder',
    description:
      'The folder of everything that is kept: the embedded database, the master key, the evidence. A relative path begins at the project folder.',
    example: '/var/lib/countersign',
  },
  DATABASE_URL: {
    schema: postgresUrl,
    expects: 'the address of a PostgreSQL database, 15 or newer',
    description:
      'An outside PostgreSQL, as the user who owns the database and who, at the first start, may create a role (CREATEROLE). When absent, a PostgreSQL of our own runs in DATA_DIR.',
    example: 'postgresql://countersign:secret@db.example.org:5432/countersign',
    isSecret: true,
  },
  DATABASE_APP_URL: {
    schema: postgresUrl,
    defaultNote: 'DATABASE_URL under the role countersign_app',
    expects: 'the address of the same database for the user countersign_app',
    description:
      'Optional, with DATABASE_URL: the same database for the user countersign_app, when an administrator gave that role a password of its own. Then the running server has no way back to the rights of the owner.',
    example: 'postgresql://countersign_app:secret@db.example.org:5432/countersign',
    isSecret: true,
  },
  MASTER_KEY: {
    schema: masterKey,
    defaultNote: 'made at the first start, in DATA_DIR/master.key',
    expects: '32 bytes in base64',
    description:
      'The key that encrypts the keys of the evidence; whoever loses it loses every picture. Make one with: openssl rand -base64 32',
    example: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    isSecret: true,
  },
  AUDIT_SIGNING_KEY_FILE: {
    schema: z.string().min(1),
    defaultNote: 'a key derived from the master key',
    expects: 'a file',
    description:
      'An Ed25519 private key of your own in PEM, which signs the audit chain of every account; every process needs the same. Make one with: openssl genpkey -algorithm ed25519. A relative path begins at the project folder.',
    example: '/etc/countersign/audit-key.pem',
  },
  OPERATOR_KEY: {
    schema: z.string().regex(/^[\w.~+/=-]{32,200}$/),
    expects: '32 to 200 letters, digits or signs of . ~ + / = _ -',
    description:
      'Opens /v1/operator to whoever sends it as a bearer token: accounts of this installation and what they are entitled to. Without it the operator works on the command line only. Make one with: openssl rand -hex 32',
    example: '5f0c2b6c1d9e4a7f8b3a6d5c4e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f',
    isSecret: true,
  },
  EVIDENCE_DIR: {
    schema: z.string().min(1),
    defaultNote: 'DATA_DIR/evidence',
    expects: 'a folder',
    description: 'The folder of the encrypted evidence. Several processes must share it.',
    example: '/mnt/evidence',
  },
  LOG_LEVEL: {
    schema: oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    default: 'info',
    expects: 'one of silent, fatal, error, warn, info, debug, trace',
    description: 'How much is logged. Logs hold ids, never names, pictures or tokens, at every level.',
    example: 'warn',
  },
  ROLE: {
    schema: oneOf('web', 'worker', 'both'),
    default: 'both',
    expects: 'web, worker or both',
    description:
      'What this process does: answer requests, run checks and deliveries, or both. More than one process needs DATABASE_URL.',
    example: 'worker',
  },
  CHECK_WORKERS: {
    schema: wholeNumber(1, 64),
    default: String(Math.max(1, availableParallelism() - 1)),
    defaultNote: 'one less than the processors of the machine',
    expects: 'a whole number from 1 to 64',
    description: 'How many checks run at once, each in a process or thread of its own.',
    example: '4',
  },
  CHECK_TIMEOUT_MS: {
    schema: wholeNumber(1_000, 600_000),
    default: '60000',
    expects: 'a number of milliseconds from 1000 to 600000',
    description: 'How long one check may take before it is stopped and tried again, in milliseconds.',
    example: '120000',
  },
  UPLOAD_MAX_BYTES: {
    schema: wholeNumber(100_000, 100_000_000),
    default: '15000000',
    expects: 'a number of bytes from 100000 to 100000000',
    description: 'The largest picture that an applicant may upload, in bytes.',
    example: '25000000',
  },
  LINK_LIFETIME_DAYS: {
    schema: wholeNumber(1, 365),
    default: '7',
    expects: 'a whole number from 1 to 365',
    description: 'How many days an applicant’s link lives when neither flow nor request says otherwise.',
    example: '14',
  },
  SMTP_URL: {
    schema: url(/^smtps?$/),
    expects: 'the address of a mail server that begins with smtp:// or smtps://',
    description:
      'The mail server for the e-mails to applicants. smtps:// speaks TLS from the start; smtp:// turns to TLS where the server offers it (STARTTLS), and must when a password is given. Without it no e-mail leaves: those of test mode can be read in the dashboard, those of live mode are recorded as not sent.',
    example: 'smtps://countersign:secret@mail.example.org:465',
    isSecret: true,
  },
  MAIL_FROM: {
    schema: mailbox,
    expects: 'an e-mail address, with or without a name before it',
    description:
      'The sender of the e-mails to applicants; needed with SMTP_URL. Without a name, the name of the account stands before the address.',
    example: 'Example Bank <verification@example.org>',
  },
  OIDC_ISSUER: {
    schema: issuerUrl,
    expects: 'a web address that begins with https:// (http:// on this machine only)',
    description:
      'Single sign-on with OpenID Connect: the issuer of your organisation’s provider, as its discovery document names it. Needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET; register PUBLIC_URL/api/auth/oidc/callback as redirect address there.',
    example: 'https://login.example.org/realms/staff',
  },
  OIDC_CLIENT_ID: {
    schema: z.string().min(1),
    expects: 'the name under which the provider knows this installation',
    description: 'With OIDC_ISSUER: the client id that the provider gave.',
    example: 'countersign',
  },
  OIDC_CLIENT_SECRET: {
    schema: z.string().min(1),
    expects: 'the secret that the provider gave',
    description: 'With OIDC_ISSUER: the client secret that the provider gave.',
    example: 'Zk2m8…',
    isSecret: true,
  },
  OIDC_NAME: {
    schema: z.string().trim().min(1).max(40),
    default: 'single sign-on',
    expects: 'a name of 1 to 40 characters',
    description: 'What the button on the sign-in page says after “Continue with”.',
    example: 'Example Bank',
  },
  OIDC_REQUIRED: {
    schema: oneOf('true', 'false'),
    default: 'false',
    expects: 'true or false',
    description:
      'Whether members sign in through the provider only: passwords are turned off then. One-time links, which the operator prints on the server, remain the way in when the provider fails.',
    example: 'true',
  },
  WEBHOOK_ALLOW_ADDRESSES: {
    schema: addressRanges,
    expects: 'address ranges in CIDR notation, separated by commas',
    description:
      'Webhooks to private, loopback and link-local addresses are refused, because they would let a member reach machines inside your network. Ranges named here are allowed.',
    example: '127.0.0.0/8,10.20.0.0/16',
  },
  RULE_RUNS_PER_HOUR: {
    schema: wholeNumber(1, 1_000_000),
    default: '1000',
    expects: 'a whole number from 1 to 1000000',
    description:
      'How often the rules of one account and mode may run within an hour. What comes beyond it is recorded as stopped, and nothing is done.',
    example: '5000',
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings
export type SettingValue<Name extends SettingName> = z.output<(typeof settings)[Name]['schema']>
