/** `countersign audit verify`: reads the file it is given and nothing else. */
import { createPublicKey } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { explainBreak, type AuditPlace } from '@countersign/core'
import { keyIdOf } from './audit/sign.ts'
import { AuditFileError, verifyFile, type VerifiedFile } from './audit/verify-file.ts'
import { BundleError } from './services/export/read-zip.ts'
import { verifyBundle, type BundleVerdict } from './services/export/verify-bundle.ts'

export type VerifyOptions = { key?: string[]; expectHead?: string; json?: true }

/** What was checked, in sentences and for machines. */
type Report = { isIntact: boolean; sentences: string[]; json: object }

const EXIT = { intact: 0, broken: 1, notChecked: 2 } as const

/** Prints what was checked; sets the exit code: 0 intact, 1 broken, 2 not checked. */
export async function verifyCommand(file: string, options: VerifyOptions): Promise<void> {
  try {
    const { isIntact, sentences, json } = await reportOn(file, options)
    process.exitCode = isIntact ? EXIT.intact : EXIT.broken
    say(options.json ? JSON.stringify(json) : sentences.join('\n'))
  } catch (error) {
    if (!(error instanceof AuditFileError || error instanceof BundleError)) throw error
    process.exitCode = EXIT.notChecked
    if (options.json) say(JSON.stringify({ intact: null, error: error.message }))
    else process.stderr.write(`Not checked: ${error.message}\n`)
  }
}

const say = (text: string) => void process.stdout.write(`${text}\n`)

async function reportOn(file: string, { key = [], expectHead }: VerifyOptions): Promise<Report> {
  const trustedKeyIds = key.map(trustedKeyId)
  const expected = expectHead === undefined ? null : placeOf(expectHead)
  if (!isZip(file))
    return reportOnChain(await verifyFile(file, { trustedKeyIds, expected }), key.length > 0, expected)
  if (expected)
    throw new AuditFileError('--expect-head is for chains of accounts, not for the bundle of a verification.')
  return reportOnBundle(await verifyBundle(file, { trustedKeyIds }), key.length > 0)
}

function isZip(file: string): boolean {
  const bytes = Buffer.alloc(2)
  try {
    const fd = openSync(file, 'r')
    readSync(fd, bytes, 0, 2, 0)
    closeSync(fd)
  } catch (error) {
    throw new AuditFileError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  return bytes.toString('latin1') === 'PK'
}

/** The id of a key: given itself, as text, or in a file. */
function trustedKeyId(given: string): string {
  if (/^[0-9a-f]{64}$/.test(given)) return given
  const id = keyIdIn(given) ?? keyIdIn(fileText(given))
  if (id !== null) return id
  throw new AuditFileError(`--key ${given} is no Ed25519 public key, no file with one, and no id of one.`)
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The DER of an Ed25519 key is 44 bytes: 59 digits of base64 and one to fill up. */
function keyIdIn(text: string): string | null {
  const base64 = /[A-Za-z0-9+/]{59}=/.exec(text)?.[0]
  if (base64 === undefined) return null
  try {
    const der = Buffer.from(base64, 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? keyIdOf(der) : null
  } catch {
    return null
  }
}

function placeOf(text: string): AuditPlace {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash }
  throw new AuditFileError(
    '--expect-head must be the number of an entry, a colon, and its hash of 64 hex digits.',
  )
}

const trustSentence = (isTrusted: boolean): string =>
  isTrusted
    ? 'That is a key that you trust.'
    : 'Whether that is the key of the operator no file can tell: compare it with what they told you, or say --key.'

function reportOnChain(
  { header, verdict, bytes }: VerifiedFile,
  isTrusted: boolean,
  expected: AuditPlace | null,
): Report {
  const { broken, entries, head, checkpoints, disclosures, keyIds, signedBy, signedAt } = verdict
  const { accountId, verificationId } = header
  const chain = verificationId === null ? `account ${accountId}` : `verification ${verificationId}`
  const before = broken ? Math.min(entries, broken.seq - 1) : 0
  const others = keyIds.filter((id) => id !== signedBy)
  const sentences = broken
    ? [
        `BROKEN: the chain of ${chain} does not hold.`,
        explainBreak(broken),
        ...(before > 0 ? [`Entries 1 to ${before} are linked without a break.`] : []),
      ]
    : [
        `Intact: the chain of ${chain} holds from its first entry to entry ${entries}.`,
        `Checked: hash and link of ${entries} entries, ${checkpoints} signatures, ${disclosures} disclosed values.`,
        `Last entry: ${entries}:${head}`,
        `Signed at ${signedAt} by the key ${signedBy}.`,
        trustSentence(isTrusted),
        ...(others.length > 0 ? [`Earlier heads were signed by the key ${others.join(', ')}.`] : []),
        ...(expected ? [`Entry ${expected.seq} is the one that you saw before.`] : []),
      ]
  const json = {
    intact: broken === null,
    broken: broken && { ...broken, explanation: explainBreak(broken) },
    account_id: accountId,
    verification_id: verificationId,
    entries,
    head,
    signatures: checkpoints,
    disclosures,
    signed_by: signedBy,
    signed_at: signedAt,
    key_ids: keyIds,
    bytes,
  }
  return { isIntact: broken === null, sentences, json }
}

function reportOnBundle(verdict: BundleVerdict, isTrusted: boolean): Report {
  const { faults, verificationId, accountId, madeAt, keyId, files, events, entries, disclosures } = verdict
  const isIntact = faults.length === 0
  const sentences = isIntact
    ? [
        `Intact: the bundle of verification ${verificationId} is as it was signed.`,
        `Checked: ${files} files, hash and link of ${events} events, ${entries} entries of the account, ${disclosures} disclosed values.`,
        `Signed at ${madeAt} by the key ${keyId}.`,
        trustSentence(isTrusted),
      ]
    : [
        `BROKEN: the bundle of verification ${verificationId} is not as it was signed.`,
        ...faults.map(({ file, sentence }) => `${file}: ${sentence}`),
      ]
  const json = {
    intact: isIntact,
    faults,
    account_id: accountId,
    verification_id: verificationId,
    made_at: madeAt,
    signed_by: keyId,
    files,
    events,
    entries,
    disclosures,
  }
  return { isIntact, sentences, json }
}
