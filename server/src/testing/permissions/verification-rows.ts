import type { PermissionWorld } from './permission-world.ts'
import { needs, type Row } from './row.ts'

const CREATE = needs('verification:create')
const READ = needs('verification:read')
const DECIDE = needs('verification:decide')
const CANCEL = needs('verification:cancel')

type Make = (world: PermissionWorld) => Promise<{ id: string }>

const created: Make = ({ given }) => given.created()
const inReview: Make = ({ given }) => given.inReview()

/** Of a verification that is made anew. */
const of =
  (make: Make, rest: { query?: string; body?: unknown } = {}): NonNullable<Row['given']> =>
  async (world) => ({ path: { id: (await make(world)).id }, ...rest })

const withError: Make = ({ given }) => given.withError()

async function evidenceOf({ given }: PermissionWorld) {
  const made = await given.withEvidence()
  const listed = await given.ask('GET', `/v1/verifications/${made.id}/evidence`)
  const { data } = listed.json() as { data: { id: string }[] }
  return { id: data[0]!.id }
}

export const VERIFICATION_ROWS = {
  createVerification: { needs: CREATE, ok: 201, given: () => ({ body: {} }) },
  listVerifications: { needs: READ, ok: 200 },
  getVerification: { needs: READ, ok: 200, given: of(created) },
  listVerificationEvents: { needs: READ, ok: 200, given: of(created) },
  listVerificationAttempts: { needs: READ, ok: 200, given: of(created) },
  explainVerification: { needs: READ, ok: 200, given: of(created) },
  streamEvents: { needs: READ, ok: 200, isStream: true },
  approveVerification: { needs: DECIDE, ok: 200, held: true, given: of(inReview, { body: {} }) },
  declineVerification: {
    needs: DECIDE,
    ok: 200,
    held: true,
    given: of(inReview, { body: { reasons: ['suspicious_behaviour'] } }),
  },
  requestResubmission: {
    needs: DECIDE,
    ok: 200,
    held: true,
    given: of(inReview, { body: { steps: ['selfie'], reasons: ['low_face_similarity'] } }),
  },
  acknowledgeVerification: { needs: DECIDE, ok: 200, held: true, given: of(inReview, { body: {} }) },
  cancelVerification: { needs: CANCEL, ok: 200, held: true, given: of(inReview, { body: {} }) },
  restartVerification: {
    needs: [...CREATE, ...CANCEL],
    ok: 201,
    held: true,
    given: of(inReview, { body: {} }),
  },
  rerunChecks: { needs: DECIDE, ok: 200, given: of(withError, { body: {} }) },
  renewLink: { needs: CREATE, ok: 200, given: of(created, { body: {} }) },
  listEvidence: { needs: READ, ok: 200, given: of(created) },
  readEvidence: { needs: needs('verification:read_evidence'), ok: 200, audited: true, given: of(evidenceOf) },
} satisfies Record<string, Row>
