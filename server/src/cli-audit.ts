/** `countersign audit …`: checks exports anywhere; exports, and tells the key, at the server. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Option, type Command } from 'commander'
import { auditKey, type AuditKey } from './audit/sign.ts'
import { verifyCommand } from './cli-audit-verify.ts'
import { loadConfig, type Config } from './config.ts'
import { loadMasterKey } from './master-key.ts'
import { exportAuditForOperator } from './services/audit/export.ts'
import type { Signing } from './services/audit/sign-head.ts'
import { StartError } from './start-error.ts'

/** How the other commands reach the installation. `attempt` says what went wrong in one sentence. */
export type AtServer = {
  attempt: (run: () => Promise<void>) => Promise<void>
  withAccount: (
    account: string | undefined,
    run: (context: Pick<Signing, 'within' | 'now'>, accountId: string, config: Config) => Promise<void>,
  ) => Promise<void>
}

type ExportOptions = { account?: string; personal?: boolean; file?: string }

const say = (text: string) => void process.stdout.write(`${text}\n`)

const keyOf = (config: Config): AuditKey =>
  auditKey(config.auditSigningKeyFile ? { keyFile: config.auditSigningKeyFile } : loadMasterKey(config))

export function auditCommands(program: Command, { attempt, withAccount }: AtServer): void {
  const audit = program
    .command('audit')
    .description('the record of who did what, and the proof that nobody edited it')
  audit
    .command('verify')
    .description(
      'check an exported chain, or the bundle of a verification; needs no server, settings or network',
    )
    .argument('<file>', 'a *.countersign-audit.ndjson, or the *.zip of a verification')
    .option(
      '--key <key...>',
      'whose signature is trusted: public key (PEM or base64), a file with it, or its id',
    )
    .option('--expect-head <seq:hash>', 'an entry that you saw before and that must still be there')
    .option('--json', 'the result as JSON')
    .action(verifyCommand)
  audit
    .command('export')
    .description('write the chain of an account to a file, signed')
    .addOption(new Option('--account <id>', 'needed only when there are several accounts'))
    .option('--personal', 'with addresses, names and other personal values, and their salts')
    .option('--file <path>', 'where to write it; a file that is there is not written over')
    .action((options: ExportOptions) =>
      withAccount(options.account, (context, accountId, config) =>
        exportTo({ ...context, auditKey: keyOf(config) }, accountId, options),
      ),
    )
  audit
    .command('key')
    .description('print the public key that the signatures of this installation are checked with')
    .action(() =>
      attempt(async () => {
        const { id, publicKey } = keyOf(loadConfig())
        say(`Public key (Ed25519, DER in base64): ${publicKey}`)
        say(`Key id (SHA-256 of it): ${id}`)
      }),
    )
}

async function exportTo(
  context: Signing,
  accountId: string,
  { personal = false, file: path }: ExportOptions,
) {
  const day = new Date(context.now()).toISOString().slice(0, 10)
  const target = path ?? `${accountId}-${day}.countersign-audit.ndjson`
  const { entries, file } = await exportAuditForOperator(context, accountId, { personal })
  try {
    await pipeline(Readable.from(file), createWriteStream(target, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new StartError(`${target} cannot be written (${code}): say where to with --file.`)
  }
  say(`${entries} entries of account ${accountId} are in ${target}.`)
  say(`Check them on any machine with: npm run countersign -- audit verify ${target}`)
}
