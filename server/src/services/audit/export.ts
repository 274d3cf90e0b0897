import { disclosureLine, entryLine, GENESIS, headerLine, signedLine } from '@countersign/core'
import { signStatement } from '../../audit/sign.ts'
import { findAuditHead, readAuditStretch, type AuditStretch } from '../../store/audit.ts'
import { allow, SYSTEM, type Caller } from '../caller.ts'
import { signedOf, signHead, type Signing } from './sign-head.ts'

/** What leaves: so many entries, piece by piece. */
export type AuditExport = { entries: number; file: AsyncGenerator<string> }

/** What is personal goes along only where it is asked for. */
export type ExportOptions = { personal: boolean }

const STRETCH = 1_000

/** The account's chain up to here as a file, see core's audit-file.ts. What is personal needs `verification:export` as well. */
export async function exportAudit(
  context: Signing,
  caller: Caller,
  options: ExportOptions,
): Promise<AuditExport> {
  allow(caller, 'audit:read')
  if (options.personal) allow(caller, 'verification:export')
  await context.within(caller, async (work) =>
    work.audit({ action: 'audit.exported', facts: { personal: options.personal } }),
  )
  return exportChain(context, caller.account.id, options)
}

/** The same for the operator at the server. */
export async function exportAuditForOperator(
  context: Signing,
  accountId: string,
  options: ExportOptions,
): Promise<AuditExport> {
  await context.within(accountId, async (work) =>
    work.audit({
      action: 'audit.exported',
      facts: { personal: options.personal },
      by: { ...SYSTEM, kind: 'operator' },
    }),
  )
  return exportChain(context, accountId, options)
}

/** The export is the last entry that it holds, and is signed at once. */
async function exportChain(
  context: Signing,
  accountId: string,
  options: ExportOptions,
): Promise<AuditExport> {
  await signHead(context, accountId)
  const chain = await context.within(accountId, ({ trx }) => findAuditHead(trx, accountId))
  const { length, head } = chain ?? { length: 0, head: GENESIS }
  return { entries: length, file: linesOf(context, { accountId, length, head }, options) }
}

type Exported = { accountId: string; length: number; head: string }

/** A signed end vouches for every entry before it: of the heads signed on the way these are enough, and few to check. */
const SIGNED_EVERY = 1_000

async function* linesOf(
  context: Signing,
  { accountId, length, head }: Exported,
  options: ExportOptions,
): AsyncGenerator<string> {
  const { id: keyId, publicKey } = context.auditKey
  const madeAt = new Date(context.now()).toISOString()
  yield headerLine({ accountId, verificationId: null, keyId, publicKey, madeAt })
  let signed = -SIGNED_EVERY
  for (let after = 0; after < length;) {
    const stretch = await context.within(accountId, ({ trx }) =>
      readAuditStretch(trx, accountId, { after, last: length, limit: STRETCH }),
    )
    if (stretch.entries.length === 0) break
    const checkpoints = stretch.checkpoints.filter(({ seq }) => {
      const isWritten = seq - signed >= SIGNED_EVERY
      if (isWritten) signed = seq
      return isWritten
    })
    yield stretchLines({ ...stretch, checkpoints }, options)
    after = stretch.entries.at(-1)!.seq
  }
  const statement = { type: 'audit_export', account_id: accountId, seq: length, head, at: madeAt }
  yield signedLine(signStatement(context, statement))
}

function stretchLines({ entries, personal, checkpoints }: AuditStretch, options: ExportOptions): string {
  const disclosed = options.personal ? Map.groupBy(personal, ({ seq }) => seq) : new Map<number, never>()
  const signed = new Map(checkpoints.map((row) => [row.seq, row]))
  return entries
    .flatMap((entry) => {
      const checkpoint = signed.get(entry.seq)
      return [
        ...(disclosed.get(entry.seq) ?? []).map((row) => disclosureLine(entry.seq, row)),
        entryLine(entry),
        ...(checkpoint ? [signedLine(signedOf(checkpoint))] : []),
      ]
    })
    .join('')
}
