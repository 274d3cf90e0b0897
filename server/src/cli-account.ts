/** `countersign account …`: what only the operator decides about an account. */
import { ENTITLEMENTS, type Entitlement } from '@countersign/core'
import { Argument, Option, type Command } from 'commander'
import type { Config } from './config.ts'
import type { Context } from './services/context.ts'
import {
  getAccountOf,
  listAccounts,
  openAccount,
  setEntitlements,
  switchFourEyesOff,
  type OperatorContext,
} from './services/operator/accounts.ts'
import { NOWHERE } from './services/caller.ts'
import type { AccountRow } from './store/accounts.ts'

type Installation = OperatorContext & Pick<Context, 'now'>

/** How the other commands reach the installation. */
export type AtInstallation = {
  operate: (run: (context: Installation, config: Config) => Promise<void>) => Promise<void>
  withAccount: (
    account: string | undefined,
    run: (context: Installation, accountId: string) => Promise<void>,
  ) => Promise<void>
}

type AccountOption = { account?: string }
type CreateOptions = { admin: string; adminName?: string; language: 'en' | 'es' }

const say = (text: string) => void process.stdout.write(`${text}\n`)

const accountOption = () => new Option('--account <id>', 'needed only when there are several accounts')
const entitlementArgument = () => new Argument('<entitlement>', 'what the account may').choices(ENTITLEMENTS)

export function accountCommands(program: Command, { operate, withAccount }: AtInstallation): void {
  const accounts = program.command('account').description('accounts, and what they are entitled to')
  accounts
    .command('list')
    .description('print every account with its entitlements')
    .action(() => operate(list))
  accounts
    .command('create')
    .description('open an account and print the sign-in link of its first administrator')
    .argument('<name>', 'name of the organisation')
    .requiredOption('--admin <email>', 'e-mail address of the first administrator')
    .option('--admin-name <name>', 'name as shown to others (default: what stands before the @)')
    .addOption(new Option('--language <code>', 'of messages to them').choices(['en', 'es']).default('en'))
    .action((name: string, options: CreateOptions) =>
      operate((context, config) => create(context, config, name, options)),
    )
  for (const [verb, change] of [
    ['grant', (has: Entitlement[], one: Entitlement) => [...has, one]],
    ['revoke', (has: Entitlement[], one: Entitlement) => has.filter((other) => other !== one)],
  ] as const) {
    accounts
      .command(verb)
      .description(verb === 'grant' ? 'give an account an entitlement' : 'take an entitlement away')
      .addArgument(entitlementArgument())
      .addOption(accountOption())
      .action((entitlement: Entitlement, { account }: AccountOption) =>
        withAccount(account, async (context, id) => {
          const { entitlements } = await getAccountOf(context, id)
          say(line(await setEntitlements(context, id, change(entitlements as Entitlement[], entitlement))))
        }),
      )
  }
  accounts
    .command('four-eyes')
    .description('switch four eyes on overrides off, which nobody of the account can')
    .addArgument(new Argument('<state>', 'members switch them on').choices(['off']))
    .addOption(accountOption())
    .action((_state: string, { account }: AccountOption) =>
      withAccount(account, async (context, id) => say(line(await switchFourEyesOff(context, id)))),
    )
}

async function list(context: Installation): Promise<void> {
  let cursor: string | undefined
  do {
    const { data, next } = await listAccounts(context, { limit: 100, cursor })
    for (const account of data) say(line(account))
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

async function create(
  context: Installation,
  { publicUrl, linkLifetimeDays: lifetimeDays }: Config,
  name: string,
  { admin, adminName, language }: CreateOptions,
): Promise<void> {
  const administrator = { email: admin, name: adminName ?? admin.split('@')[0] ?? admin, language }
  const given = { name, administrator, sendEmail: false, lifetimeDays }
  const { account, administrator: invited } = await openAccount(
    { ...context, publicUrl, mailer: null },
    given,
    NOWHERE,
  )
  say(line(account))
  say(`One-time sign-in link for ${invited.member.email}, for 24 hours:`)
  say(invited.link?.url ?? '')
}

const line = ({ id, name, entitlements, four_eyes }: AccountRow): string =>
  `${id}  ${name}  entitlements: ${entitlements.join(', ') || 'none'}  four eyes: ${four_eyes ? 'on' : 'off'}`
