import { createClient, CountersignError } from '@countersign/sdk'

const client = createClient({
  baseUrl: process.env.COUNTERSIGN_URL ?? 'http://localhost:3000',
  apiKey: process.env.COUNTERSIGN_API_KEY ?? '',
  timeoutMs: 10_000,
  retry: { max: 4 },
})

try {
  await client.verifications.create({ applicant: { birth_date: '12.8.1974' } })
} catch (error) {
  if (!(error instanceof CountersignError)) throw error
  if (error.code === 'network' || error.code === 'timeout') {
    // Nobody knows whether it was done. The same key later does nothing twice.
    console.log(`Try again with ${error.idempotencyKey}`)
  } else {
    console.log(error.status, error.code, error.errors)
    console.log(`The server logged it as ${error.requestId}`)
  }
}

// A key of your own makes a call safe to repeat even after your process was restarted.
const idempotencyKey = 'order-4711-verification'
const first = await client.verifications.create({ reference: 'order-4711' }, { idempotencyKey })
const again = await client.verifications.create({ reference: 'order-4711' }, { idempotencyKey })
console.log(first.id === again.id)

// What takes too long for you is ended by a signal, with its reason.
const signal = AbortSignal.abort(new Error('The customer left'))
await client.verifications.get(first.id, {}, { signal }).catch((reason: Error) => console.log(reason.message))
