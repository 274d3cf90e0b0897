import { commitmentOf, concludeAudit, explainBreak, GENESIS, readAudit, readHeader } from '@countersign/core'
import { auditTools, sha256Hex } from '../../audit/audit-tools.ts'
import { keyIdOf, verifyStatement, type Signed } from '../../audit/sign.ts'
import {
  BUNDLE_VERSION,
  CHAIN,
  DISCLOSURES,
  ENTRIES,
  MANIFEST,
  VERIFICATION,
  type Manifest,
} from './bundle-files.ts'
import { BundleError, readZip } from './read-zip.ts'

/** `sentence` is for people who have to act on it. */
export type BundleFault = { file: string; sentence: string }

export type BundleVerdict = {
  /** Empty: nothing is wrong. */
  faults: BundleFault[]
  verificationId: string
  accountId: string
  madeAt: string
  /** Who vouches: compare it with what the operator told. */
  keyId: string
  files: number
  events: number
  entries: number
  disclosures: number
}

export type BundleOptions = {
  /** Ids of keys one of which must have signed; empty: any. */
  trustedKeyIds?: readonly string[]
}

/**
 * Checks a bundle that `GET /v1/verifications/{id}/bundle` answered: only the file is read. Every file must be listed, every listed one
 * be there with its hash, the list be signed, the chain be whole and that of this verification, and what is disclosed be what was
 * committed to. Throws `BundleError` for what is no bundle at all.
 */
export async function verifyBundle(
  path: string,
  { trustedKeyIds = [] }: BundleOptions = {},
): Promise<BundleVerdict> {
  const files = await readZip(path)
  const { signed, manifest } = readManifest(path, files.get(MANIFEST)?.[0])
  const keyId = keyIdOf(Buffer.from(signed.public_key, 'base64'))
  const chain = checkChain(only(files, CHAIN), manifest, keyId)
  const entries = checkEntries(only(files, ENTRIES), manifest)
  const disclosed = checkDisclosures(only(files, DISCLOSURES), {
    events: chain.bodies,
    account_entries: entries.bodies,
  })
  return {
    faults: [
      ...checkSignature(signed, manifest, keyId, trustedKeyIds),
      ...checkFiles(files, manifest),
      ...chain.faults,
      ...entries.faults,
      ...disclosed.faults,
      ...checkVerification(only(files, VERIFICATION), manifest, chain.bodies.size),
    ],
    verificationId: manifest.verification_id,
    accountId: manifest.account_id,
    madeAt: manifest.made_at,
    keyId,
    files: manifest.files.length,
    events: chain.bodies.size,
    entries: entries.bodies.size,
    disclosures: disclosed.count,
  }
}

type Bodies = Map<number, unknown>

const fault = (file: string, sentence: string): BundleFault => ({ file, sentence })
const only = (files: Map<string, Buffer[]>, path: string): Buffer => files.get(path)?.[0] ?? Buffer.alloc(0)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function readManifest(path: string, bytes: Buffer | undefined): { signed: Signed; manifest: Manifest } {
  const signed = parsed(bytes?.toString() ?? '') as Signed | null
  const manifest = parsed(String(signed?.statement)) as Manifest | null
  if (!signed || typeof signed.public_key !== 'string' || manifest?.type !== 'verification_bundle') {
    throw new BundleError(`${path} is no bundle of a verification: it has no readable ${MANIFEST}.`)
  }
  if (manifest.version !== BUNDLE_VERSION || !Array.isArray(manifest.files)) {
    throw new BundleError(
      `${path} is a bundle of version ${String(manifest.version)}, which this Countersign does not know: use the one that made it, or a newer one.`,
    )
  }
  return { signed, manifest }
}

function checkSignature(
  signed: Signed,
  manifest: Manifest,
  keyId: string,
  trustedKeyIds: readonly string[],
): BundleFault[] {
  const named = (manifest as Manifest & { key_id?: string }).key_id
  if (!verifyStatement(signed) || signed.key_id !== keyId || named !== keyId) {
    return [
      fault(
        MANIFEST,
        'The signature is not that of the key beside it over this list: one of them was changed.',
      ),
    ]
  }
  if (trustedKeyIds.length > 0 && !trustedKeyIds.includes(keyId)) {
    return [fault(MANIFEST, 'The list is not signed with a key that you trust.')]
  }
  return []
}

function checkFiles(files: Map<string, Buffer[]>, manifest: Manifest): BundleFault[] {
  const faults: BundleFault[] = []
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  for (const [path, copies] of files) {
    if (copies.length > 1) faults.push(fault(path, 'The file is there more than once.'))
    if (path !== MANIFEST && !listed.has(path))
      faults.push(fault(path, 'The file is not in the signed list: it was added.'))
  }
  for (const { path, bytes, sha256 } of listed.values()) {
    const [content] = files.get(path) ?? []
    if (!content) faults.push(fault(path, 'The file is missing.'))
    else if (content.length !== bytes || sha256Hex(content) !== sha256)
      faults.push(fault(path, 'The file is not the one that was signed: it was changed.'))
  }
  return faults
}

const linesOf = (bytes: Buffer) => bytes.toString().split('\n').filter(Boolean)

function checkChain(
  bytes: Buffer,
  manifest: Manifest,
  keyId: string,
): { faults: BundleFault[]; bodies: Bodies } {
  const bodies: Bodies = new Map()
  const [first = '', ...rest] = linesOf(bytes)
  const header = readHeader(first)
  if (!header) return { faults: [fault(CHAIN, 'The first line is not the header of a chain.')], bodies }
  for (const line of rest) {
    const entry = parsed(line) as { seq?: number; body?: unknown } | null
    if (typeof entry?.seq === 'number') bodies.set(entry.seq, entry.body)
  }
  const of = [header.verificationId === manifest.verification_id, header.accountId === manifest.account_id]
  const faults = of.every(Boolean) ? [] : [fault(CHAIN, 'The chain is that of another verification.')]
  const reader = readAudit(auditTools, { header, after: { seq: 0, hash: GENESIS }, expected: null })
  // The reader writes over what it reads.
  for (const line of rest) {
    const copy = Buffer.from(line)
    if (!reader.take(copy, 0, copy.length)) break
  }
  const { broken } = concludeAudit([reader.part()], { trustedKeyIds: [keyId], expected: null })
  if (broken) faults.push(fault(CHAIN, explainBreak(broken)))
  return { faults, bodies }
}

function checkEntries(
  bytes: Buffer,
  { verification_id: id }: Manifest,
): { faults: BundleFault[]; bodies: Bodies } {
  const bodies: Bodies = new Map()
  const faults: BundleFault[] = []
  for (const line of linesOf(bytes)) {
    const { seq, previous, body, hash } = (parsed(line) ?? {}) as Record<string, unknown>
    if (
      typeof seq !== 'number' ||
      typeof body !== 'string' ||
      sha256Hex(`${String(previous)}\n${body}`) !== hash
    ) {
      faults.push(
        fault(ENTRIES, `Entry ${String(seq)} does not have the hash of its content: it was changed.`),
      )
      continue
    }
    const content = parsed(body) as { target?: { id?: unknown } } | null
    if (content?.target?.id !== id) faults.push(fault(ENTRIES, `Entry ${seq} is about something else.`))
    bodies.set(seq, content)
  }
  return { faults, bodies }
}

function checkDisclosures(
  bytes: Buffer,
  bodies: Record<'events' | 'account_entries', Bodies>,
): { faults: BundleFault[]; count: number } {
  const disclosed = parsed(bytes.toString()) as Record<string, unknown> | null
  const faults: BundleFault[] = []
  let count = 0
  for (const kind of ['events', 'account_entries'] as const) {
    const rows = disclosed?.[kind]
    if (!Array.isArray(rows)) {
      faults.push(fault(DISCLOSURES, `The list ${kind} is missing.`))
      continue
    }
    for (const { seq, field, salt, value } of rows as {
      seq: number
      field: string
      salt: string
      value: unknown
    }[]) {
      count += 1
      const committed = commitmentsIn(bodies[kind].get(seq))[field]
      if (committed === undefined || committed !== commitmentOf(salt, value, sha256Hex)) {
        const what = `${kind === 'events' ? 'event' : 'entry'} ${seq} (${field})`
        faults.push(
          fault(DISCLOSURES, `What is disclosed of ${what} is not what was committed to: it was changed.`),
        )
      }
    }
  }
  return { faults, count }
}

/** Wherever in a body they stand. */
function commitmentsIn(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {}
  const inner = Object.entries(body).flatMap(([key, value]) =>
    Object.entries(key === 'commitments' && value ? (value as object) : commitmentsIn(value)),
  )
  return Object.fromEntries(inner)
}

function checkVerification(bytes: Buffer, manifest: Manifest, events: number): BundleFault[] {
  const { id, version } = (parsed(bytes.toString()) ?? {}) as { id?: unknown; version?: unknown }
  if (id === manifest.verification_id && version === events) return []
  return [
    fault(VERIFICATION, 'It is not that of this chain: another verification, or another version of it.'),
  ]
}
