import { randomBytes } from 'node:crypto'
import { commitmentOf, type Commitments } from '@countersign/core'
import { insertBeside, type Beside } from '../../store/event-personal.ts'
import type { Caller, Origin } from '../caller.ts'
import type { Work } from '../context.ts'
import { sha256Hex } from './record.ts'

const SALT_BYTES = 16

type Value = string | number | null | readonly Value[] | { readonly [name: string]: Value }
export type WrittenValues = Readonly<Record<string, Value | undefined>>

/** What stands beside an event, and the commitments that stand in it: SHA-256 of salt, line feed and canonical JSON, in hex. */
export type Sealed = Beside & { commitments: Commitments }

/** Salts what people wrote and from where they came; what is undefined is left out. */
export function sealBeside(values: WrittenValues, { ip, userAgent }: Origin): Sealed {
  const written = Object.entries(values).flatMap(([field, value]) =>
    value === undefined ? [] : [salted(field, value)],
  )
  const origin = [
    ...(ip === null ? [] : [salted('ip', ip)]),
    ...(userAgent === null ? [] : [salted('user_agent', userAgent)]),
  ] as const
  const commitments = Object.fromEntries(
    [...written, ...origin].map(({ field, salt, value }) => [field, commitmentOf(salt, value, sha256Hex)]),
  )
  return { written, origin, commitments }
}

const salted = <Field extends string>(field: Field, value: Value) => ({
  field,
  value,
  salt: randomBytes(SALT_BYTES).toString('hex'),
})

/** Keeps it with the last event of the verification, in its transaction. */
export const keepBeside = (
  work: Work,
  { id: verificationId, version: seq }: { id: string; version: number },
  sealed: Sealed,
): Promise<void> => insertBeside(work.trx, { accountId: work.accountId, verificationId, seq }, sealed)

/** What every command of a caller carries beside its type. */
export const givenBy = (work: Work, caller: Caller, seenVersion: number | undefined) => ({
  at: work.now(caller.mode),
  by: caller.actor,
  personId: caller.personId,
  ...(seenVersion !== undefined && { seenVersion }),
})
