import { createClient } from '@countersign/sdk'

const client = createClient({
  baseUrl: process.env.COUNTERSIGN_URL ?? 'http://localhost:3000',
  apiKey: process.env.COUNTERSIGN_API_KEY ?? '',
})

const verification = await client.verifications.create({
  reference: 'customer-1',
  applicant: { first_name: 'Anna Maria', last_name: 'Eriksson', birth_date: '1974-08-12' },
})
console.log(`Send the applicant to ${verification.url}`)

const now = await client.verifications.get(verification.id)
console.log(`${now.reference} is ${now.status}, ${now.progress.done} of ${now.progress.total} done`)
