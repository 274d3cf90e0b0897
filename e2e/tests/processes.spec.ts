import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@countersign/sdk'
import { expect, test } from '@playwright/test'
import { startEmbedded } from '../../server/src/store/embedded/start-embedded.ts'
import { getVerification, untilStatus } from '../src/harness/journey.ts'
import { startServer } from '../src/harness/start-server.ts'
import { startWorker } from '../src/harness/start-worker.ts'
import { receiveWebhooks } from '../src/harness/webhook-receiver.ts'

test(
  'one process answers, two others work, on a PostgreSQL of their own: every deadline is kept once, also while they were down',
  { tag: ['@own9', '@V3'] },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-processes-'))
    const database = await startEmbedded({ dataDir: join(folder, 'database'), log: () => {} })
    const env = {
      DATABASE_URL: database.connectionString,
      MASTER_KEY: randomBytes(32).toString('base64'),
      DATA_DIR: join(folder, 'data'),
      WEBHOOK_ALLOW_ADDRESSES: '127.0.0.0/8',
    }
    const web = await startServer({ dataDir: env.DATA_DIR, env: { ...env, ROLE: 'web' } })
    const receiver = await receiveWebhooks()
    const workers = [await startWorker(env), await startWorker(env)]
    try {
      const client = createClient({ baseUrl: web.url, apiKey: web.apiKey })
      const { data: endpoint } = await client.POST('/v1/webhook-endpoints', { body: { url: receiver.url } })
      receiver.trust(endpoint.secret)
      const create = async (lifeMs: number) => {
        const expires_at = new Date(Date.now() + lifeMs).toISOString()
        return (await client.POST('/v1/verifications', { body: { expires_at } })).data.id
      }
      const together = await Promise.all(Array.from({ length: 20 }, () => create(1_500)))
      for (const id of together) await untilStatus(client, id, 'expired')

      // Nobody works while this deadline passes; a killed worker leaves it to the next one that starts.
      for (const worker of workers) await worker.kill()
      const missed = await create(500)
      await expect
        .poll(async () => Date.parse((await getVerification(client, missed)).expires_at) < Date.now())
        .toBe(true)
      expect((await getVerification(client, missed)).status).toBe('created')
      workers.splice(0, 2, await startWorker(env), await startWorker(env))
      await untilStatus(client, missed, 'expired')

      for (const id of [...together, missed]) {
        await receiver.waitFor('verification.expired', id)
        const { data } = await client.GET('/v1/verifications/{id}/events', { params: { path: { id } } })
        expect(data.data.map(({ type }) => type)).toEqual(['verification.created', 'verification.expired'])
      }
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()))
      await receiver.close()
      await web.remove()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
