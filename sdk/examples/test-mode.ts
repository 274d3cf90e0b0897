import { createClient } from '@countersign/sdk'

const client = createClient({
  baseUrl: process.env.COUNTERSIGN_URL ?? 'http://localhost:3000',
  apiKey: process.env.COUNTERSIGN_API_KEY ?? '',
  // Refuses a live key at once, before anything is created with it.
  mode: 'test',
})

// The outcome is said beforehand, and an applicant who does not exist submits.
const { id } = await client.verifications.create({ simulate: 'face_mismatch' })
await client.testMode.simulateApplicant(id, { applicant: 'submits' })

let verification = await client.verifications.get(id)
while (verification.status === 'processing') {
  await new Promise((resolve) => setTimeout(resolve, 200))
  verification = await client.verifications.get(id)
}
console.log(verification.status, verification.decision?.reasons)

// Seven days in a second: nobody opened this link.
const never = await client.verifications.create()
await client.testMode.advanceTestClock({ by: 'P7D' })
console.log((await client.verifications.get(never.id)).status)
await client.testMode.resetTestClock()
