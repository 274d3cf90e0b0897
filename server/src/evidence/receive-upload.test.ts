import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { receiveUpload } from './receive-upload.ts'

const endless = (given: { bytes: number }) =>
  Readable.from(
    (function* () {
      for (;;) {
        given.bytes += 1000
        yield Buffer.alloc(1000)
      }
    })(),
    { highWaterMark: 1 },
  )

describe('receiving an upload', () => {
  it('gives the whole file, up to exactly the limit', async () => {
    expect(await receiveUpload(Readable.from([Buffer.from('ab'), Buffer.from('cd')]), 4)).toEqual(
      Buffer.from('abcd'),
    )
  })

  it('stops reading as soon as the limit is passed', async () => {
    const given = { bytes: 0 }
    const source = endless(given)
    await expect(receiveUpload(source, 10_000)).rejects.toMatchObject({ code: 'upload_too_large' })
    expect(source.destroyed).toBe(true)
    expect(given.bytes).toBeLessThanOrEqual(14_000)
  })

  it('counts a stream that its own parser cut off as too large', async () => {
    const cut = Object.assign(Readable.from([Buffer.from('ab')]), { truncated: true })
    await expect(receiveUpload(cut, 100)).rejects.toMatchObject({ code: 'upload_too_large' })
    const parser = Object.assign(new Error('request file too large'), { code: 'FST_REQ_FILE_TOO_LARGE' })
    const failing = new Readable({ read: () => failing.destroy(parser) })
    await expect(receiveUpload(failing, 100)).rejects.toMatchObject({ code: 'upload_too_large' })
  })

  it('says that a stalled upload was interrupted when the caller gives up', async () => {
    const stalled = new Readable({ read: () => {} })
    const abort = new AbortController()
    const receiving = receiveUpload(stalled, 100, { signal: abort.signal })
    abort.abort()
    await expect(receiving).rejects.toMatchObject({ code: 'upload_interrupted' })
  })

  it('says so when the connection is lost in the middle', async () => {
    const result = Promise.withResolvers<unknown>()
    const server = http.createServer((request) => {
      receiveUpload(request, 1_000_000).then(result.resolve, result.resolve)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const client = http.request({ port, method: 'POST', headers: { 'content-length': '500000' } })
    client.on('error', () => {})
    client.write(Buffer.alloc(100_000), () => client.destroy())
    expect(await result.promise).toMatchObject({ code: 'upload_interrupted' })
    server.close()
  })
})
