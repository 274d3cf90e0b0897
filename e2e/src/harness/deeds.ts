import { expect, type APIRequestContext } from '@playwright/test'
import type { Client } from '@countersign/sdk'
import type { Deed } from '../sources/source-row.ts'
import { getVerification, untilStatus } from './journey.ts'

/** A request as the dashboard sends it, with the cookie of a signed-in member. */
export async function asMember(
  request: APIRequestContext,
  serverUrl: string,
  path: string,
  data: unknown = {},
): Promise<unknown> {
  const answer = await request.post(`${serverUrl}${path}`, {
    data,
    headers: { origin: serverUrl, 'x-mode': 'test' },
  })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

export type Doing = { client: Client; request: APIRequestContext; serverUrl: string }

export async function doDeed({ client, request, serverUrl }: Doing, id: string, deed: Deed): Promise<void> {
  if ('applicant' in deed) {
    await client.testMode.simulateApplicant(id, { applicant: deed.applicant })
  } else if ('advance' in deed) {
    await client.testMode.advanceTestClock({ by: deed.advance })
  } else if ('until' in deed) {
    await untilStatus(client, id, deed.until)
  } else if ('untilStage' in deed) {
    await expect.poll(async () => (await getVerification(client, id)).stage).toBe(deed.untilStage)
  } else {
    const { member, ...body } = deed
    await asMember(request, serverUrl, `/v1/verifications/${id}/${member}`, body)
  }
}
