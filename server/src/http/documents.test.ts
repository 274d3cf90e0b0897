import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '../problems/problem-texts.ts'
import { makeAccount, type TestAccount } from '../testing/make-account.ts'
import { testApp, type TestApp } from '../testing/test-app.ts'
import { errorMarkdown } from './docs/error-page.ts'

let kit: TestApp
let account: TestAccount

beforeAll(async () => {
  kit = await testApp()
  account = await makeAccount(kit)
})

const get = (url: string, token = account.key) => kit.ask({ method: 'GET', url, token })

describe('documents', () => {
  test.each(['/docs', '/openapi.json', '/docs/style.css', '/docs/errors/version_conflict'])(
    '%s is served under a policy without inline scripts or styles',
    async (url) => {
      const answered = await kit.ask({ method: 'GET', url })
      expect(answered.status).toBe(200)
      const policy = String(answered.headers['content-security-policy'])
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(answered.raw.toString()).not.toMatch(/<script|<style|style="|javascript:/)
    },
  )

  test('what is served is what is committed', async () => {
    const served = await kit.ask({ method: 'GET', url: '/openapi.json' })
    const file = join(import.meta.dirname, '../../../openapi.json')
    expect(served.json()).toEqual(JSON.parse(await readFile(file, 'utf8')))
  })

  test('every code has its page', async () => {
    const folder = join(import.meta.dirname, '../../../docs/errors')
    expect((await readdir(folder)).toSorted()).toEqual(PROBLEM_CODES.map((code) => `${code}.md`).toSorted())
    for (const code of PROBLEM_CODES) {
      expect(await readFile(join(folder, `${code}.md`), 'utf8')).toBe(errorMarkdown(code))
    }
    expect((await kit.ask({ method: 'GET', url: '/docs/errors/nothing' })).status).toBe(404)
  })

  test('the camera is for pages alone', async () => {
    const policyOf = async (url: string) =>
      String((await kit.ask({ method: 'GET', url })).headers['permissions-policy'])
    expect(await policyOf('/verify')).toContain('camera=(self)')
    expect(await policyOf('/docs')).toContain('camera=()')
    expect(await policyOf('/v1/flows')).toContain('camera=()')
    expect(await policyOf('/flows')).toContain('camera=(self)')
  })

  test('every answer carries the id of its request', async () => {
    const answered = await get('/v1/flows')
    expect(answered.headers['x-request-id']).toMatch(/^req_[0-9a-z]{26}$/)
    expect((await get('/healthz')).json()).toMatchObject({ status: 'ok' })
    expect((await get('/readyz')).json()).toMatchObject({ status: 'ok' })
  })
})
