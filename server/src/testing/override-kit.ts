import { currentOverrideTerms } from '@countersign/core'
import { expect } from 'vitest'
import type { Caller } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import { overrideVerification, type OverrideVerification } from '../services/override/override.ts'
import type { GivenVerification } from './given-verification.ts'
import { reviewKit } from './review-kit.ts'

/** What a refusal with this code, and with at least these details, is equal to. */
export const refused = (code: string, details?: object): unknown =>
  details === undefined
    ? expect.objectContaining({ code })
    : expect.objectContaining({ code, details: expect.objectContaining(details) })

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
  /** The mails to members about a verification, as they were written down. */
  const mailsOf = async (id: string) => {
    const { rows } = await owner.query<{ member_id: string; kind: string; facts: object }>(
      `SELECT member_id, kind, facts FROM member_mails WHERE facts->>'verificationId' = $1 ORDER BY id`,
      [id],
    )
    return rows
  }
  return {
    ...kit,
    owner,
    mailsOf,
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
