import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { Problem } from '../problems/problem.ts'
import { claimKey, findKept, insertKept } from '../store/idempotency-keys.ts'
import { findVerification } from '../store/verifications.ts'
import type { Context, Work } from './context.ts'
import { refuseGone } from './retention/refuse-gone.ts'
import { joining } from './within.ts'

/** A request that must not be done twice: who sent it under which key, and what it asks. */
export type Once = {
  accountId: string
  /** SHA-256 of the key with whom it belongs to, the account too: it is what is locked. The key itself is not kept. */
  keyHash: Buffer
  /** SHA-256 of who asks, method, address and body. */
  fingerprint: Buffer
}

export const IDEMPOTENCY_LIFETIME_MS = 24 * 3_600_000

const NONCE_BYTES = 12
const TAG_BYTES = 16

export const digest = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(String(part.length)).update(':').update(part)
  return hash.digest()
}

const sealingKeys = new WeakMap<Buffer, KeyObject>()

function sealingKey(masterKey: Buffer): KeyObject {
  const known = sealingKeys.get(masterKey)
  if (known) return known
  const bytes = hkdfSync('sha256', masterKey, Buffer.alloc(0), 'countersign/idempotency/1', 32)
  const key = createSecretKey(Buffer.from(bytes))
  sealingKeys.set(masterKey, key)
  return key
}

/** Answers hold names and links, so they are kept sealed and bound to their key. */
export function sealAnswer(masterKey: Buffer, { keyHash }: Once, answer: unknown): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(masterKey), nonce).setAAD(keyHash)
  return Buffer.concat([nonce, cipher.update(JSON.stringify(answer)), cipher.final(), cipher.getAuthTag()])
}

function openAnswer(masterKey: Buffer, { keyHash }: Once, sealed: Buffer): unknown {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(masterKey), nonce).setAAD(keyHash)
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  return JSON.parse(text.toString())
}

export type Kept = { status: number; answer: unknown }

/**
 * The answer that was given before; undefined when there is none. Throws `idempotency_key_reused` when it was another request, and
 * `data_hidden` or `data_erased` where it shows what may not be shown any more.
 */
export async function findAnswer(context: Context, work: Work, once: Once): Promise<Kept | undefined> {
  const kept = await findKept(work.trx, once.keyHash, new Date(context.now() - IDEMPOTENCY_LIFETIME_MS))
  if (!kept) return undefined
  if (!kept.fingerprint.equals(once.fingerprint)) throw new Problem('idempotency_key_reused')
  const answer = openAnswer(context.masterKey, once, kept.answer)
  await refuseHiddenSince(context, work, answer)
  return { status: kept.status, answer }
}

/** Answers about a verification outlive its data by up to a day. One that was given when they were hidden already shows nothing. */
async function refuseHiddenSince({ database }: Context, { trx }: Work, answer: unknown): Promise<void> {
  const { id, data_state, verification_id } = Object(answer) as Record<string, unknown>
  const about = data_state === 'live' ? id : verification_id
  const record = typeof about === 'string' && (await findVerification(database, trx, about))
  if (record) refuseGone(record.state)
}

/** Keeps an answer in the transaction of what it answers, so that there is never one without the other. */
export async function keepAnswer(context: Context, work: Work, once: Once, kept: Kept): Promise<void> {
  const { accountId, keyHash, fingerprint } = once
  const isKept = await insertKept(work.trx, {
    account_id: accountId,
    key_hash: keyHash,
    fingerprint,
    status: kept.status,
    answer: sealAnswer(context.masterKey, once, kept.answer),
    created_at: new Date(context.now()),
  })
  if (!isKept) throw new Problem('idempotency_in_progress')
}

/**
 * Runs so that a repetition gets the stored answer. It is stored in the transaction of what was done: `run` gets a context whose
 * `within` joins it. What throws is not stored and can be tried again. Throws `idempotency_in_progress` while another has the key.
 */
export async function runOnce<Answer>(
  context: Context,
  once: Once,
  status: number,
  run: (joined: Context) => Promise<Answer>,
): Promise<{ status: number; answer: Answer; isReplay: boolean }> {
  return context.within(once.accountId, async (work) => {
    if (!(await claimKey(work.trx, once.keyHash))) throw new Problem('idempotency_in_progress')
    const kept = await findAnswer(context, work, once)
    if (kept) return { status: kept.status, answer: kept.answer as Answer, isReplay: true }
    const answer = await run(joining(context, work))
    await keepAnswer(context, work, once, { status, answer })
    return { status, answer, isReplay: false }
  })
}
