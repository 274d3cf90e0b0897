import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createClient } from '@countersign/sdk'
import { freePort, startServer } from '../src/harness/start-server.ts'

const root = join(import.meta.dirname, '../..')

test(
  'starts with nothing but a folder, refuses a second start in a sentence, recovers after kill -9, and keeps everything',
  { tag: ['@own9'] },
  async () => {
    test.setTimeout(300_000)
    const first = await startServer()
    try {
      expect(first.apiKey).toMatch(/^csk_test_/)
      expect(first.signInLink).toContain('/sign-in#token=')
      const client = createClient({ baseUrl: first.url, apiKey: first.apiKey })
      const { data: made } = await client.POST('/v1/verifications', { body: { reference: 'survives' } })

      const second = spawnSync(process.execPath, ['server/src/main.ts'], {
        cwd: root,
        env: { ...process.env, DATA_DIR: first.dataDir, PORT: String(await freePort()) },
        encoding: 'utf8',
      })
      expect(second.status).toBe(1)
      expect(second.stderr.trim().split('\n')).toHaveLength(1)
      expect(second.stderr).toContain(first.dataDir)

      await first.kill()
      const again = await startServer({ dataDir: first.dataDir })
      expect(again.apiKey).toBe('')
      const kept = createClient({ baseUrl: again.url, apiKey: first.apiKey })
      const { data } = await kept.GET('/v1/verifications/{id}', { params: { path: { id: made.id } } })
      expect(data).toMatchObject({ reference: 'survives', status: 'created' })
      await again.stop()
    } finally {
      await first.remove()
    }
  },
)

test('a taken port is one clear sentence', async () => {
  const running = await startServer()
  try {
    const port = new URL(running.url).port
    const other = spawnSync(process.execPath, ['server/src/main.ts'], {
      cwd: root,
      env: { ...process.env, DATA_DIR: `${running.dataDir}-other`, PORT: port },
      encoding: 'utf8',
    })
    expect(other.status).toBe(1)
    expect(other.stderr.trim().split('\n')).toHaveLength(1)
    expect(other.stderr).toContain(port)
  } finally {
    await running.remove()
  }
})
