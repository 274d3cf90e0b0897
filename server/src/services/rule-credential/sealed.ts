import { keyFor, seal, unseal } from '../../sign-in/seal.ts'
import type { Mode } from '../caller.ts'
import type { Context } from '../context.ts'

type Of = { accountId: string; mode: Mode; name: string }

const keyOf = ({ masterKey }: Pick<Context, 'masterKey'>) => keyFor(masterKey, 'rule credentials')
const boundTo = ({ accountId, mode, name }: Of) => `rule credential ${accountId} ${mode} ${name}`

/** Bound to account, mode and name: copied to another place it does not open. */
export const sealCredential = (context: Pick<Context, 'masterKey'>, of: Of, value: string): Buffer =>
  seal(keyOf(context), Buffer.from(value), boundTo(of))

/** Null when it was not sealed with this master key for this. */
export const openCredential = (context: Pick<Context, 'masterKey'>, of: Of, sealed: Buffer): string | null =>
  unseal(keyOf(context), sealed, boundTo(of))?.toString() ?? null
