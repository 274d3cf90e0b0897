import type { Actor } from '@countersign/core'
import { newId } from '../../ids.ts'
import { Problem } from '../../problems/problem.ts'
import { insertApiKey, type ListedKey } from '../../store/api-keys.ts'
import { hashOfKey } from '../api-key-callers.ts'
import { allow, KEY_PERMISSIONS, type Caller, type Mode } from '../caller.ts'
import type { Context } from '../context.ts'
import { knownOf } from '../role/permissions-of.ts'
import { beginAdministration, refuseBeyond } from '../role/rights.ts'
import { joining } from '../within.ts'
import { endOfKeyText, newKeyText } from './key-text.ts'

export type CreateApiKey = {
  name: string
  mode: Mode
  /** Absent: KEY_PERMISSIONS, as far as the maker holds them. */
  permissions?: readonly string[] | undefined
  /** Milliseconds; absent or null: until it is revoked. */
  expiresAt?: number | null | undefined
}
export type CreatedApiKey = { row: ListedKey; key: string }

/**
 * By a member, who from then on answers for it: it can do no more than they may, and stops when they leave. `key` is told here only:
 * it is kept as its hash. Throws `beyond_own_rights`, and `validation_failed` for an end that has passed.
 */
export function createApiKey(context: Context, caller: Caller, input: CreateApiKey): Promise<CreatedApiKey> {
  allow(caller, 'api_key:manage')
  const { expiresAt = null } = input
  if (expiresAt !== null && expiresAt <= context.now()) {
    throw new Problem('validation_failed', {
      errors: [{ path: 'expires_at', message: 'has passed already' }],
    })
  }
  return context.within(caller, async (work) => {
    const { held } = await beginAdministration(work, caller, 'api_key:manage')
    const permissions = input.permissions ?? KEY_PERMISSIONS.filter((permission) => held.includes(permission))
    refuseBeyond(held, permissions)
    return issueApiKey(joining(context, work), caller, caller.actor, { ...input, permissions })
  })
}

/** The same without asking who may: for the operator and the first start. */
export async function issueApiKey(
  context: Pick<Context, 'within' | 'now'>,
  whose: Caller | string,
  by: Actor,
  { name, mode, permissions = KEY_PERMISSIONS, expiresAt = null }: CreateApiKey,
): Promise<CreatedApiKey> {
  const key = newKeyText(mode)
  const now = new Date(context.now())
  const id = newId('apiKey', now.getTime())
  const row = await context.within(whose, (work) => {
    const given = knownOf(permissions)
    if (by.kind !== 'system') {
      const facts = { name, mode, permissions: given, expires_at: isoOrNull(expiresAt) }
      work.audit({ action: 'api_key.created', target: { kind: 'api_key', id }, facts, by })
    }
    return insertApiKey(work.trx, {
      id,
      account_id: work.accountId,
      name,
      mode,
      key_hash: hashOfKey(key),
      key_end: endOfKeyText(key),
      permissions: given,
      created_by: JSON.stringify(by),
      owner_id: by.kind === 'member' ? by.id : null,
      created_at: now,
      expires_at: expiresAt === null ? null : new Date(expiresAt),
    })
  })
  return { row, key }
}

const isoOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
