import type { Actor } from '@countersign/core'
import { newId } from '../../ids.ts'
import { insertApiKey, type ListedKey } from '../../store/api-keys.ts'
import { hashOfKey } from '../api-key-callers.ts'
import { allow, KEY_PERMISSIONS, type Caller, type Mode } from '../caller.ts'
import type { Context } from '../context.ts'
import { endOfKeyText, newKeyText } from './key-text.ts'

export type CreateApiKey = { name: string; mode: Mode }
export type CreatedApiKey = { row: ListedKey; key: string }

/** By an administrator. `key` is told here only: it is kept as its hash. */
export function createApiKey(context: Context, caller: Caller, input: CreateApiKey): Promise<CreatedApiKey> {
  allow(caller, 'api_key:manage')
  return issueApiKey(context, caller.account.id, caller.actor, input)
}

/** The same without asking who may: for the operator and the first start. */
export async function issueApiKey(
  context: Pick<Context, 'within' | 'now'>,
  accountId: string,
  by: Actor,
  { name, mode }: CreateApiKey,
): Promise<CreatedApiKey> {
  const key = newKeyText(mode)
  const now = new Date(context.now())
  const values = {
    id: newId('apiKey', now.getTime()),
    account_id: accountId,
    name,
    mode,
    key_hash: hashOfKey(key),
    key_end: endOfKeyText(key),
    permissions: [...KEY_PERMISSIONS],
    created_by: JSON.stringify(by),
    created_at: now,
  }
  const row = await context.within(accountId, ({ trx }) => insertApiKey(trx, values))
  return { row, key }
}
