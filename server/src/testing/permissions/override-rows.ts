import { currentOverrideTerms } from '@countersign/core'
import { plainPicture } from '../given-verification.ts'
import { multipart } from '../test-app.ts'
import type { PermissionWorld } from './permission-world.ts'
import { needs, type Prepared, type Row } from './row.ts'

const READ = needs('verification:read')
const OVERRIDE = needs('verification:override', 'verification:decide')
const AUDIT = needs('audit:read')

type Made = { id: string }

const declined = async ({ given }: PermissionWorld): Promise<Prepared> => ({
  path: { id: (await given.declined()).id },
})

const OVERRIDDEN = {
  to: 'approved',
  reason: 'in_person_customer',
  description: 'Came to the counter with the original',
  terms_version: currentOverrideTerms().version,
  terms_accepted: true,
}

/** A request of a colleague that waits for a second person. */
async function requested(world: PermissionWorld): Promise<{ id: string; override_id: string }> {
  const { id } = await world.given.declined()
  const { headers } = world.second
  const switchTo = (isOn: boolean) =>
    world.db.owner.query('UPDATE accounts SET four_eyes = $2 WHERE id = $1', [world.account.id, isOn])
  await switchTo(true)
  const answer = await world.ask({
    method: 'POST',
    url: `/v1/verifications/${id}/overrides`,
    headers,
    body: OVERRIDDEN,
  })
  await switchTo(false)
  const { pending_override } = answer.json() as { pending_override: Made }
  return { id, override_id: pending_override.id }
}

const answering =
  (body: unknown): NonNullable<Row['given']> =>
  async (world) => ({ path: await requested(world), body })

async function file(world: PermissionWorld): Promise<Made> {
  const { id } = await world.given.declined()
  const { body, headers } = multipart(await plainPicture())
  const answer = await world.ask({
    method: 'POST',
    url: `/v1/verifications/${id}/override-evidence`,
    headers: { ...headers, ...world.askers.administrator.headers },
    body,
  })
  return answer.json()
}

export const OVERRIDE_ROWS = {
  listActs: { needs: READ, ok: 200, given: declined },
  overrideVerification: {
    needs: OVERRIDE,
    ok: 201,
    given: async (world) => ({ ...(await declined(world)), body: OVERRIDDEN }),
  },
  listOverrides: { needs: READ, ok: 200, given: declined },
  confirmOverride: { needs: OVERRIDE, membersOnly: true, ok: 200, given: answering({}) },
  rejectOverride: { needs: OVERRIDE, membersOnly: true, ok: 200, given: answering({ note: 'Not enough' }) },
  withdrawOverride: { needs: OVERRIDE, ok: 403, given: answering({}) },
  uploadOverrideEvidence: {
    needs: OVERRIDE,
    ok: 201,
    given: async (world) => {
      const { body, headers } = multipart(await plainPicture())
      return { ...(await declined(world)), body, headers }
    },
  },
  readOverrideEvidence: {
    needs: needs('verification:read_evidence'),
    ok: 200,
    audited: true,
    given: async (world) => ({ path: { id: (await file(world)).id } }),
  },
  correctVerification: {
    needs: needs('verification:decide'),
    ok: 201,
    held: true,
    given: async ({ given }) => ({
      path: { id: (await given.inReview()).id },
      body: { component: 'biometrics', result: 'passed', reason: 'seen_on_evidence' },
    }),
  },
  listAudit: { needs: AUDIT, ok: 200, audited: true },
  getAuditEntry: { needs: AUDIT, ok: 200, audited: true, given: () => ({ path: { seq: '1' } }) },
  listAuditCheckpoints: { needs: AUDIT, ok: 200 },
  getAuditKey: { needs: AUDIT, ok: 200 },
  verifyAudit: { needs: AUDIT, ok: 200 },
  exportAudit: { needs: AUDIT, ok: 200, audited: true },
} satisfies Record<string, Row>
