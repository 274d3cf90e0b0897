import { randomBytes } from 'node:crypto'
import { canonicalJson, commitmentOf, type Actor, type AuditBody } from '@countersign/core'
import { sha256Hex } from '../../audit/audit-tools.ts'
import type { Origin } from '../caller.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** A value that must be able to go: the hashed entry holds only its salted commitment. */
export type Personal = { about: 'applicant' | 'member'; field: string; value: Json }

/** What a person or key did, as a verb says it. `action`: noun and past participle, `member.invited`. */
export type AuditNote = {
  action: string
  target?: { kind: string; id: string }
  /** Nothing personal: it is in the hashed body. */
  facts?: { readonly [name: string]: Json | undefined }
  personal?: readonly Personal[]
  /** Where it is not the caller of the transaction: a sign-in, the operator, an outcome that nobody decided. */
  by?: Actor
  from?: Origin
}

/** An entry before it has its place in the chain. `body` is the canonical JSON that is hashed. */
export type AuditEntry = {
  body: string
  personal: { field: string; about: Personal['about']; salt: string; value: Json }[]
}

const SALT_BYTES = 16

/** `at` in milliseconds of real time: an audit is of the machine, not of a test clock. */
export function auditEntry(note: AuditNote, made: { by: Actor; from: Origin; at: number }): AuditEntry {
  const { action, target, facts, personal = [], by = made.by, from = made.from } = note
  const { at } = made
  const salted = [...personal, ...originOf(from)].map((one) => ({
    ...one,
    salt: randomBytes(SALT_BYTES).toString('hex'),
  }))
  const commitments = Object.fromEntries(
    salted.map(({ field, salt, value }) => [field, commitmentOf(salt, value, sha256Hex)]),
  )
  const body: AuditBody = {
    action,
    at: new Date(at).toISOString(),
    by,
    ...(target && { target }),
    ...(facts && { facts }),
    ...(salted.length > 0 && { commitments }),
  }
  return { body: canonicalJson(body), personal: salted }
}

const originOf = ({ ip, userAgent }: Origin): Personal[] => [
  ...(ip === null ? [] : [{ about: 'member', field: 'ip', value: ip } as const]),
  ...(userAgent === null ? [] : [{ about: 'member', field: 'user_agent', value: userAgent } as const]),
]
