import type { Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { actOn, type Target } from './act.ts'
import type { Made } from './create.ts'
import { hashOfToken, linkToken } from './link-token.ts'

/** A new link for the same verification; the one before is unknown from this commit on. */
export async function renewLink(context: Context, caller: Caller, target: Target): Promise<Made> {
  const tokenOf = (generation: number) => linkToken(context.masterKey, target.id, generation)
  const view = await actOn(context, caller, target, {
    permission: 'verification:create',
    command: { type: 'renew_link' },
    columns: ({ state }) => ({ link_hash: hashOfToken(tokenOf(state.linkGeneration + 1)) }),
  })
  return { view, token: tokenOf(view.state.linkGeneration) }
}
