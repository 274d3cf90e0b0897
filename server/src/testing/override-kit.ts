import { currentOverrideTerms } from '@countersign/core'
import type { Caller } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import { overrideVerification, type OverrideVerification } from '../services/override/override.ts'
import type { GivenVerification } from './given-verification.ts'
import { reviewKit } from './review-kit.ts'

/** An account that may override, with two administrators, and verifications that have ended. */
export async function overrideKit() {
  const kit = await reviewKit()
  const { account, context } = kit
  const from = { ip: '192.0.2.7', userAgent: 'Mozilla/5.0 (Example)' }
  const asked: Caller = { ...(await account.memberOf('administrator')), from }
  const second: Caller = { ...(await account.memberOf('administrator')), from: { ...from, ip: '192.0.2.8' } }
  const { owner } = kit.kit.db
  const set = (column: 'four_eyes' | 'entitlements', value: unknown) =>
    owner.query(`UPDATE accounts SET ${column} = $2 WHERE id = $1`, [account.id, value])
  const { version } = currentOverrideTerms()
  const accept = () =>
    owner.query(
      `INSERT INTO terms_acceptances VALUES ($1, 'status_override', $2, '{"kind":"system","id":null}', now())`,
      [account.id, version],
    )
  await set('entitlements', ['status_override', 'deny', 'four_eyes'])
  await accept()
  const input = (id: string, part: Partial<OverrideVerification> = {}): OverrideVerification => ({
    id,
    to: 'approved',
    reason: 'regular_client',
    description: 'Known since 2019, seen at the branch today.',
    rejectionReasons: [],
    evidenceIds: [],
    termsVersion: version,
    termsAccepted: true,
    ...part,
  })
  return {
    ...kit,
    owner,
    /** Two administrators: one asks, the other confirms. */
    asked,
    second,
    set,
    input,
    declined: (): Promise<GivenVerification> => kit.judged({ simulate: ['face_mismatch'] }),
    approved: (): Promise<GivenVerification> => kit.judged({ simulate: ['approve'] }),
    override: (
      id: string,
      part: Partial<OverrideVerification> = {},
      caller: Caller = asked,
      joined: Context = context,
    ) => overrideVerification(joined, caller, input(id, part)),
  }
}

export type OverrideKit = Awaited<ReturnType<typeof overrideKit>>
