import { listTags as stored } from '../../store/tags.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export type ListTags = { prefix: string; limit: number }

/** The tags that verifications of the caller's mode have, in alphabetical order. */
export async function listTags(
  context: Context,
  caller: Caller,
  { prefix, limit }: ListTags,
): Promise<string[]> {
  allow(caller, 'verification:read')
  return context.within(caller, ({ trx }) => stored(trx, { mode: caller.mode, prefix, limit }))
}
