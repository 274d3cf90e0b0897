/** `load.ts <address> <key> <connections> <seconds>`: posts verifications as fast as they are answered. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'undici'

const [address = '', key = '', connections = '1', seconds = '5'] = process.argv.slice(2)
const dispatcher = new Agent({ connections: Number(connections), pipelining: 1 })
const body = JSON.stringify({
  applicant: { first_name: 'Anna', last_name: 'Eriksson' },
  reference: 'order-4711',
})

let done = 0
let failed = 0

async function post(): Promise<void> {
  const response = await request(`${address}/v1/verifications`, {
    method: 'POST',
    dispatcher,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body,
  })
  await response.body.dump()
  if (response.statusCode === 201) done += 1
  else failed += 1
}

const worker = async (until: number) => {
  while (performance.now() < until) await post()
}

for (let warm = 0; warm < 200; warm++) await post()
done = 0
const startedAt = performance.now()
const until = startedAt + Number(seconds) * 1000
await Promise.all(Array.from({ length: Number(connections) }, () => worker(until)))
const perSecond = done / ((performance.now() - startedAt) / 1000)
process.send?.({ perSecond, failed })
await dispatcher.close()
process.disconnect?.()
