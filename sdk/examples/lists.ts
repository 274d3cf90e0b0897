import { createClient } from '@countersign/sdk'

const client = createClient({
  baseUrl: process.env.COUNTERSIGN_URL ?? 'http://localhost:3000',
  apiKey: process.env.COUNTERSIGN_API_KEY ?? '',
})
for (const reference of ['a', 'b', 'c']) await client.verifications.create({ reference })

// Every entry of every page; a page is asked for when it is needed.
for await (const verification of client.verifications.list({ status: 'created', limit: 2 })) {
  console.log(verification.reference)
}

// The pages themselves.
for await (const page of client.verifications.list({ limit: 2 }).pages()) console.log(page.data.length)

// One page, and the way to the next one.
const { data, next } = await client.verifications.list({ limit: 1 })
console.log(data.length, next !== null)
