/** `npm run countersign -- …`: what the operator does at the server, also while it runs. */
import { Command, Option } from 'commander'
import type pg from 'pg'
import { accountCommands } from './cli-account.ts'
import { auditCommands } from './cli-audit.ts'
import { listenCommand } from './cli-listen.ts'
import { openDatabase } from './cli-database.ts'
import { loadConfig, type Config } from './config.ts'
import { fail } from './lifecycle.ts'
import { loadMasterKey } from './master-key.ts'
import { Problem } from './problems/problem.ts'
import { issueApiKey } from './services/api-key/create.ts'
import { ROLES, type Mode, type Role } from './services/caller.ts'
import { createMember } from './services/member/create.ts'
import { OPERATOR, operatorIn } from './services/operator/operator-caller.ts'
import {
  resetTwoFactor,
  unlinkSingleSignOn,
  type MemberOfAccount,
} from './services/sign-in/reset-by-operator.ts'
import { createWithin } from './services/within.ts'
import { createSignIn } from './sign-in/create-sign-in.ts'
import { StartError } from './start-error.ts'
import { createDatabase } from './store/database.ts'

type Operator = { config: Config; owner: pg.Pool }

const say = (text: string) => void process.stdout.write(`${text}\n`)

/** Nothing that the operator does here is announced, so nothing is enqueued. */
const contextOf = ({ owner }: Operator) => {
  const database = createDatabase(owner)
  const within = createWithin(database, () => Promise.reject(new Error('no job queue here')), Date.now)
  return { database, within, now: Date.now }
}

async function signInLink(operator: Operator, email: string): Promise<void> {
  const { config, owner } = operator
  const { rows } = await owner.query<{ email: string }>('SELECT email FROM members ORDER BY id LIMIT 20')
  const signIn = createSignIn({
    pool: owner,
    publicUrl: config.publicUrl,
    masterKey: loadMasterKey(config),
    onError: (message) => void process.stderr.write(`${message}\n`),
  })
  const isMember = rows.length === 20 || rows.some((row) => row.email === email.trim().toLowerCase())
  const link = isMember ? await signIn.createSignInLink(email) : null
  if (!link) {
    const known = rows.map((row) => row.email).join(', ')
    throw new StartError(
      `No member has the e-mail address ${email}${known && `; there are: ${known}`}. Add one with: npm run countersign -- member add <email> --role administrator`,
    )
  }
  say(
    `One-time sign-in link for ${email}, until ${link.expiresAt.toISOString()} (earlier ones no longer work):`,
  )
  say(link.url)
}

type MemberOptions = { role: Role; name?: string; account?: string }

async function addMember(operator: Operator, email: string, options: MemberOptions): Promise<void> {
  if (!/^\S+@\S+$/.test(email)) throw new StartError(`${email} is not an e-mail address.`)
  const accountId = await accountOf(operator.owner, options.account)
  const name = options.name ?? email.split('@')[0]!
  const member = await createMember(contextOf(operator), operatorIn(accountId), {
    email,
    name,
    role: options.role,
  })
  say(`${member.email} is now a member (${member.role}) of account ${accountId}.`)
  await signInLink(operator, member.email)
}

async function memberNamed({ owner }: Operator, email: string): Promise<MemberOfAccount> {
  const { rows } = await owner.query<MemberOfAccount>(
    `SELECT account_id AS "accountId", id AS "memberId", email FROM members WHERE email = lower($1) AND removed_at IS NULL`,
    [email.trim()],
  )
  if (!rows[0]) throw new StartError(`No member has the e-mail address ${email}.`)
  return rows[0]
}

async function resetFactor(operator: Operator, email: string): Promise<void> {
  const isReset = await resetTwoFactor(contextOf(operator), await memberNamed(operator, email))
  if (!isReset) throw new StartError(`Two-step sign-in of ${email} is not on.`)
  say(`Two-step sign-in of ${email} is off, and every session ended. It can be set up anew after signing in.`)
}

async function unlinkProvider(operator: Operator, email: string): Promise<void> {
  const isUnlinked = await unlinkSingleSignOn(contextOf(operator), await memberNamed(operator, email))
  if (!isUnlinked) throw new StartError(`${email} has not signed in through a provider.`)
  say(`${email} is linked anew, by the verified e-mail address, at the next single sign-on.`)
}

type KeyOptions = { mode: Mode; name: string; account?: string }

async function createKey(operator: Operator, { mode, name, account }: KeyOptions): Promise<void> {
  const accountId = await accountOf(operator.owner, account)
  const { row, key } = await issueApiKey(contextOf(operator), operatorIn(accountId), OPERATOR, { mode, name })
  say(`API key ${row.id} (${mode}, “${name}”) of account ${accountId}. It is shown here only:`)
  say(key)
}

async function accountOf(owner: pg.Pool, id: string | undefined): Promise<string> {
  const { rows } = await owner.query<{ id: string; name: string }>(
    'SELECT id, name FROM accounts ORDER BY id',
  )
  const known = rows.map((row) => `${row.id} (${row.name})`).join(', ')
  if (rows.length === 0)
    throw new StartError('There is no account yet: start Countersign once with npm start.')
  if (id === undefined && rows.length > 1) throw new StartError(`Say which account with --account: ${known}.`)
  const found = id === undefined ? rows[0] : rows.find((row) => row.id === id)
  if (!found) throw new StartError(`There is no account ${id}; there are: ${known}.`)
  return found.id
}

async function attempt(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    fail(inOneSentence(error))
  }
}

const operate = (run: (operator: Operator) => Promise<void>): Promise<void> =>
  attempt(async () => {
    const config = loadConfig()
    const { owner, close } = await openDatabase(config)
    await run({ config, owner }).finally(close)
  })

function inOneSentence(error: unknown): unknown {
  if (error instanceof Problem) return new StartError(error.message)
  const isNotSetUp = error instanceof Error && 'code' in error && error.code === '42P01'
  return isNotSetUp
    ? new StartError('The database has not been set up yet: start Countersign once with npm start.')
    : error
}

const program = new Command('countersign')
  .usage('<command> (after npm run: npm run countersign -- <command>)')
  .description('What the operator does at the server. Works while it runs, and while it does not.')
  .showHelpAfterError()

const accountOption = () => new Option('--account <id>', 'needed only when there are several accounts')

program
  .command('sign-in-link')
  .description('print a one-time link with which a member signs in, for instance after losing the password')
  .argument('<email>', 'e-mail address of the member')
  .action((email: string) => operate((operator) => signInLink(operator, email)))

const members = program.command('member').description('members of an account')
members
  .command('add')
  .description('add a member and print the first sign-in link')
  .argument('<email>', 'e-mail address, which is also the name to sign in with')
  .addOption(new Option('--role <role>', 'what the member may do').choices(ROLES).makeOptionMandatory())
  .option('--name <name>', 'name as shown to others (default: what stands before the @)')
  .addOption(accountOption())
  .action((email: string, options: MemberOptions) =>
    operate((operator) => addMember(operator, email, options)),
  )

members
  .command('reset-two-factor')
  .description('turn two-step sign-in off for a member who lost the phone and the recovery codes')
  .argument('<email>', 'e-mail address of the member')
  .action((email: string) => operate((operator) => resetFactor(operator, email)))
members
  .command('unlink-single-sign-on')
  .description('let a member whom the provider names anew sign in through it again')
  .argument('<email>', 'e-mail address of the member')
  .action((email: string) => operate((operator) => unlinkProvider(operator, email)))

const keys = program.command('api-key').description('API keys of an account')
keys
  .command('create')
  .description('create an API key and print it, once')
  .addOption(new Option('--mode <mode>', 'test or live data').choices(['test', 'live']).makeOptionMandatory())
  .requiredOption('--name <name>', 'what it is for, to tell keys apart')
  .addOption(accountOption())
  .action((options: KeyOptions) => operate((operator) => createKey(operator, options)))

accountCommands(program, {
  operate: (run) => operate((operator) => run(contextOf(operator), operator.config)),
  withAccount: (account, run) =>
    operate(async (operator) => run(contextOf(operator), await accountOf(operator.owner, account))),
})

auditCommands(program, {
  attempt,
  withAccount: (account, run) =>
    operate(async (operator) => {
      const accountId = await accountOf(operator.owner, account)
      await run(contextOf(operator), accountId, operator.config)
    }),
})

listenCommand(program, attempt)

await program.parseAsync()
