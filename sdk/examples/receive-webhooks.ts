import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createConsumer, verifyWebhook, WebhookVerificationError } from '@countersign/sdk'

// Both secrets while one is replaced by the other, separated by a comma.
const secrets = (process.env.COUNTERSIGN_WEBHOOK_SECRET ?? '').split(',')

// In memory, for a look. `sqlite-store.ts` shows what keeps it.
const consumer = createConsumer({
  onState: ({ verification_id, data }) => console.log(`${verification_id} is ${data.status}`),
})

const server = createServer(async (request, response) => {
  try {
    // The bytes as they came. A body that was parsed and written again has another signature.
    const event = await verifyWebhook(await buffer(request), request.headers, secrets)
    await consumer.receive(event)
    response.writeHead(204).end()
  } catch (error) {
    const isForeign = error instanceof WebhookVerificationError
    console.error(isForeign ? error.code : error)
    // Anything but 2xx comes again, so answer after the work is done and not before.
    response.writeHead(isForeign ? 400 : 500).end()
  }
})
server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => console.log('Waiting for webhooks'))
