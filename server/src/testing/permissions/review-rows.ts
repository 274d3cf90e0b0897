import type { PermissionWorld } from './permission-world.ts'
import { asked } from './account-rows.ts'
import { needs, type Prepared, type Row } from './row.ts'

const READ = needs('verification:read')
const COMMENT = needs('verification:comment')
const DECIDE = needs('verification:decide')
const ERASE = needs('verification:erase')
const ACCOUNT = needs('account:manage')

type Make = (world: PermissionWorld) => Promise<{ id: string }>

const inReview: Make = ({ given }) => given.inReview()
const approved: Make = ({ given }) => given.approved()

const of =
  (make: Make, body?: unknown): NonNullable<Row['given']> =>
  async (world) => ({ path: { id: (await make(world)).id }, ...(body !== undefined && { body }) })

/** After the administrator did something to it. */
const after =
  (make: Make, act: string, method: 'POST' | 'PUT' = 'POST', body: unknown = {}): Make =>
  async (world) => {
    const { id } = await make(world)
    await asked(world, method, `/v1/verifications/${id}/${act}`, body)
    return { id }
  }

/** Asked by a colleague, so that each of the askers may answer. */
async function opinion(world: PermissionWorld): Promise<{ id: string }> {
  const { id } = await world.given.inReview()
  const url = `/v1/verifications/${id}/second-opinions`
  const answer = await world.ask({ method: 'POST', url, headers: world.second.headers, body: {} })
  return answer.json()
}

/** Claimed by whoever asks: the row is the same for every asker, so each claims first where it may. */
async function claimedByAll(world: PermissionWorld): Promise<Prepared> {
  const { id } = await world.given.inReview()
  return { path: { id }, body: {} }
}

export const REVIEW_ROWS = {
  listQueue: { needs: READ, ok: 200 },
  countQueue: { needs: READ, ok: 200 },
  claimNext: {
    needs: DECIDE,
    membersOnly: true,
    ok: 200,
    given: async (world) => {
      await world.given.inReview()
      return { body: {} }
    },
    ofOthers: 'the next one of its own account, or none',
  },
  claimVerification: { needs: DECIDE, membersOnly: true, ok: 200, held: true, given: of(inReview, {}) },
  releaseClaim: { needs: DECIDE, membersOnly: true, ok: 409, given: claimedByAll },
  escalateVerification: { needs: COMMENT, ok: 200, given: of(inReview, { note: 'Look at the date' }) },
  deEscalateVerification: {
    needs: DECIDE,
    ok: 200,
    given: of(after(inReview, 'escalate', 'POST', { note: 'Look' }), {}),
  },
  listTags: { needs: READ, ok: 200 },
  setTags: { needs: COMMENT, ok: 200, given: of(inReview, { tags: ['vip'] }) },
  changeTags: { needs: COMMENT, ok: 200, given: of(inReview, { add: ['vip'] }) },
  assignVerification: {
    needs: COMMENT,
    ok: 200,
    given: async (world) => {
      const { id } = await world.given.inReview()
      return { path: { id }, body: { member_id: world.colleague.id } }
    },
  },
  listComments: { needs: READ, ok: 200, given: of(inReview) },
  addComment: { needs: COMMENT, ok: 201, given: of(inReview, { text: 'The date looks odd' }) },
  listColleagues: { needs: COMMENT, ok: 200 },
  listSecondOpinions: { needs: READ, ok: 200, given: of(inReview) },
  askSecondOpinion: { needs: DECIDE, membersOnly: true, ok: 201, given: of(inReview, {}) },
  giveSecondOpinion: { needs: DECIDE, membersOnly: true, ok: 200, given: of(opinion, { opinion: 'unsure' }) },
  redactVerification: { needs: ERASE, ok: 200, given: of(approved, {}) },
  restoreVerification: { needs: ERASE, ok: 200, given: of(after(approved, 'redact'), {}) },
  eraseVerification: { needs: ERASE, ok: 200, given: of(approved, {}) },
  placeHold: { needs: ERASE, ok: 200, given: of(approved, { reason: 'A court asked for it' }) },
  liftHold: { needs: ERASE, ok: 200, given: of(after(approved, 'hold', 'PUT', { reason: 'Court' })) },
  readRetention: { needs: ACCOUNT, ok: 200 },
  changeRetention: {
    needs: [...ACCOUNT, ...ERASE],
    ok: 200,
    given: ({ given }) => ({ body: { days: given.fresh() } }),
  },
  previewRetention: { needs: ACCOUNT, ok: 200, given: () => ({ query: '?days=30' }) },
} satisfies Record<string, Row>
