import type { Client } from '@countersign/sdk'
import { getVerification } from '../harness/journey.ts'

/** Who every verification of these journeys is about: declared, because simulated pictures show nobody. */
export const APPLICANT = {
  first_name: 'Specimen',
  last_name: 'Dialect',
  birth_date: '1974-08-12',
  nationality: 'UTO',
  document_number: 'UTO000001',
  email: 'specimen@example.org',
}

/** An event of a verification, and what an integrator knows of it at that moment: what a vendor's body is made of. */
export type Moment = {
  type: string
  eventId: string
  at: string
  id: string
  reference: string
  flowId: string
  createdAt: string
  expiresAt: string
  submittedAt: string | null
  completedAt: string | null
}

const ENDS = [
  'approved',
  'declined',
  'failed',
  'locked_out',
  'cancelled',
  'restarted',
  'expired',
  'abandoned',
  'overwritten_success',
  'overwritten_failure',
]

/** What happened, oldest first, with the times that stood then. */
export async function momentsOf(client: Client, id: string): Promise<Moment[]> {
  const view = await getVerification(client, id)
  const { data } = await client.GET('/v1/verifications/{id}/events', {
    params: { path: { id }, query: { limit: 100 } },
  })
  if (data.next) throw new Error('More happened than one page of events holds')
  let submittedAt: string | null = null
  return data.data.map((event) => {
    const type = event.type.replace('verification.', '')
    if (type === 'submitted') submittedAt = event.at
    return {
      type,
      eventId: event.id,
      at: event.at,
      id,
      reference: view.reference ?? '',
      flowId: view.flow.id,
      createdAt: view.created_at,
      expiresAt: view.expires_at,
      submittedAt,
      completedAt: ENDS.includes(type) ? event.at : null,
    }
  })
}
