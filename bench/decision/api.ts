/** The API as this measurement uses it; what is not answered as wanted throws. */
import type { CheckKind } from '@countersign/core'
import type { Specimen } from '../../server/src/specimen/index.ts'

export type Made = { id: string; token: string }
export type Verification = {
  id: string
  status: string
  url: string
  components: { checks: { kind: CheckKind; duration_ms: number | null }[] }[]
}
type Event = { type: string; at: string }

const POLL_MS = 20
const WAIT_MS_MAX = 120_000
const UNDECIDED = new Set(['created', 'in_progress', 'processing'])

export type Api = ReturnType<typeof createApi>

export function createApi(url: string, apiKey: string) {
  const ask = async <Answer>(token: string, path: string, body?: object): Promise<Answer> => {
    const isForm = body instanceof FormData
    const response = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Answer
  }

  const upload = async ({ token }: Made, step: string, picture: Buffer): Promise<void> => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'picture.jpg')
    const answer = await ask<{ accepted: boolean }>(token, `/v1/applicant/evidence/${step}`, form)
    if (!answer.accepted)
      throw new Error(`The picture for ${step} was not accepted: ${JSON.stringify(answer)}`)
  }

  return {
    create: async ({ givenNames, surname }: Specimen['fields']): Promise<Made> => {
      const applicant = { first_name: givenNames, last_name: surname }
      const made = await ask<Verification>(apiKey, '/v1/verifications', { applicant })
      return { id: made.id, token: made.url.split('#')[1]! }
    },
    /** Everything before the submission. */
    provide: async (made: Made, { front, selfie }: Specimen): Promise<void> => {
      await ask(made.token, '/v1/applicant/open', {})
      await ask(made.token, '/v1/applicant/consent', {})
      await ask(made.token, '/v1/applicant/document', { type: 'passport', country: 'UTO' })
      await upload(made, 'document_front', front)
      await upload(made, 'selfie', selfie)
    },
    submitAndWait: async ({ id, token }: Made): Promise<Verification> => {
      const until = Date.now() + WAIT_MS_MAX
      await ask(token, '/v1/applicant/submit', {})
      while (Date.now() < until) {
        const verification = await ask<Verification>(apiKey, `/v1/verifications/${id}`)
        if (!UNDECIDED.has(verification.status)) return verification
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
      throw new Error(`${id} was not decided within ${WAIT_MS_MAX / 1000} s`)
    },
    events: async (id: string): Promise<Event[]> => {
      const { data } = await ask<{ data: Event[] }>(apiKey, `/v1/verifications/${id}/events?limit=100`)
      return data
    },
  }
}
