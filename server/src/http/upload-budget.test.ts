import { request as httpRequest } from 'node:http'
import { describe, expect, test } from 'vitest'
import { givenChosen, plainPicture } from '../testing/given-verification.ts'
import { makeAccount } from '../testing/make-account.ts'
import { multipart, testApp } from '../testing/test-app.ts'
import { createUploadBudget } from './upload-budget.ts'

const MB = 1024 * 1024

/** Uploads that are under way until they are ended. */
function given() {
  const within = createUploadBudget()
  const start = (verificationId: string, length?: number) => {
    const ended = Promise.withResolvers<void>()
    const headers = length === undefined ? {} : { 'content-length': String(length) }
    const done = within({ verificationId }, { headers }, 100 * MB, () => ended.promise)
    return { end: () => (ended.resolve(), done), failed: () => (ended.reject(new Error('cut')), done), done }
  }
  return start
}

describe('uploads at once', () => {
  test('of one link are three; when one ends, well or not, another may come', async () => {
    const start = given()
    const [first, second] = [start('ver_1', MB), start('ver_1', MB), start('ver_1', MB)]
    await expect(start('ver_1', MB).done).rejects.toMatchObject({ code: 'rate_limited' })
    await first.end()
    await expect(second.failed()).rejects.toThrow('cut')
    const more = [start('ver_1', MB), start('ver_1', MB)]
    await Promise.all(more.map(({ end }) => end()))
  })

  test('of all links together are bounded by their announced lengths', async () => {
    const start = given()
    const [large] = [start('ver_1', 100 * MB), start('ver_2', 100 * MB), start('ver_3', 99 * MB)]
    await expect(start('ver_4', 2 * MB).done).rejects.toMatchObject({ code: 'overloaded' })
    await start('ver_4', MB).end()
    await large.end()
    await start('ver_4', 2 * MB).end()
  })

  test('without a length, or with a boast, count as the largest that is allowed', async () => {
    const start = given()
    const many = [start('ver_1'), start('ver_2', 1e12), start('ver_3')]
    await expect(start('ver_4', 1).done).rejects.toMatchObject({ code: 'overloaded' })
    await Promise.all(many.map(({ end }) => end()))
    await start('ver_4').end()
  })
})

test('a link that keeps several uploads hanging is told to wait, over HTTP too', async () => {
  const kit = await testApp()
  const { caller } = await makeAccount(kit)
  const { token } = await givenChosen(kit.context, caller)
  const url = '/v1/applicant/evidence/selfie'
  const address = await kit.app.listen({ port: 0, host: '127.0.0.1' })
  const { body, headers } = multipart(await plainPicture())
  const refused = Promise.withResolvers<number | undefined>()
  const hanging = Array.from({ length: 4 }, () => {
    const sent = httpRequest(`${address}${url}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-length': body.length },
    })
    sent.on('error', () => {})
    sent.on('response', ({ statusCode }) => refused.resolve(statusCode))
    sent.write(body.subarray(0, 200))
    return sent
  })
  expect(await refused.promise).toBe(429)
  const another = async () => (await kit.ask({ method: 'POST', url, token, headers, body })).json()
  expect(await another()).toMatchObject({ code: 'rate_limited', details: { retry_after_s: 5 } })
  for (const one of hanging) one.destroy()
  await expect.poll(another, { timeout: 30_000 }).toMatchObject({ accepted: true })
})
