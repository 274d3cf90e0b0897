import type { Client } from '@countersign/sdk'
import { untilStatus } from './journey.ts'

/** A verification of the specimen person that has ended as it was told to. */
export async function ended(
  client: Client,
  simulate: string,
  status: string,
  lastName = 'Overturned',
): Promise<string> {
  const { data } = await client.POST('/v1/verifications', {
    body: { applicant: { first_name: 'Specimen', last_name: lastName }, simulate },
  })
  const { id } = data
  await client.POST('/v1/verifications/{id}/simulate', {
    params: { path: { id } },
    body: { applicant: 'submits' },
  })
  await untilStatus(client, id, status)
  return id
}
