import { openAsBlob } from 'node:fs'
import { createClient } from '@countersign/sdk'

const baseUrl = process.env.COUNTERSIGN_URL ?? 'http://localhost:3000'
const client = createClient({ baseUrl, apiKey: process.env.COUNTERSIGN_API_KEY ?? '' })
const { id, url } = await client.verifications.create({ simulate: 'approve' })

// What the applicant's page does, with the token of its link. A file is a `Blob` or bytes.
const applicant = createClient({ baseUrl, linkToken: new URL(url).hash.slice(1) }).applicant
await applicant.openLink()
await applicant.giveConsent()
await applicant.chooseDocument({ type: 'passport', country: 'UTO' })
const file = await openAsBlob(process.env.PICTURE ?? 'passport.jpg', { type: 'image/jpeg' })
await applicant.uploadEvidence('document_front', { file })

// What comes back as a file is a `Response`: a stream in `body`, all of it in `blob()` or `arrayBuffer()`.
for (const { id: evidenceId, step } of (await client.evidence.list(id)).data) {
  const picture = await client.evidence.read(evidenceId)
  console.log(step, picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength > 500)
}
