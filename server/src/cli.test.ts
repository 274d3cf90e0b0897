import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { createAccount } from './first-start.ts'
import { createSignIn } from './sign-in/create-sign-in.ts'
import { freshDb, type TestDb } from './testing/test-db.ts'

const masterKey = Buffer.alloc(32, 7)
let db: TestDb
beforeAll(async () => {
  db = await freshDb()
})

/** The real command, in a process of its own. */
async function countersign(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: db.connectionString,
    MASTER_KEY: masterKey.toString('base64'),
    PUBLIC_URL: 'https://verify.example.org',
  }
  const done = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], {
    env,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
  return { code: done.code, out: done.stdout, err: done.stderr }
}

test('before the first start each command says what to do', async () => {
  const sentence = 'There is no account yet: start Countersign once with npm start.\n'
  expect(await countersign('member', 'add', 'ada@example.org', '--role', 'viewer')).toEqual({
    code: 1,
    out: '',
    err: sentence,
  })
  expect(await countersign('api-key', 'create', '--mode', 'test', '--name', 'Shop')).toMatchObject({
    code: 1,
    err: sentence,
  })
})

test('a member is added once, gets a link that works, and a fresh one later', async () => {
  const { id } = await createAccount(db.owner, { name: 'Acme', at: new Date() })
  const added = await countersign('member', 'add', 'Ada@Example.org', '--role', 'auditor')
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(added.out).toContain(`ada@example.org is now a member (auditor) of account ${id}.`)
  const again = await countersign('member', 'add', 'ada@example.org', '--role', 'viewer')
  expect(again).toEqual({ code: 1, out: '', err: 'Somebody with this e-mail address is a member already.\n' })

  const fresh = await countersign('sign-in-link', 'ada@example.org')
  const tokenOf = (out: string) => /^https:\/\/verify\.example\.org\/sign-in#token=(\w+)$/m.exec(out)![1]!
  const publicUrl = 'https://verify.example.org'
  const signIn = createSignIn({ pool: db.pool, publicUrl, masterKey, onError: () => {} })
  const client = { headers: {}, address: '192.0.2.1' }
  expect(await signIn.byLink(client, tokenOf(added.out))).toEqual({ refused: 'sign_in_link_invalid' })
  expect(await signIn.byLink(client, tokenOf(fresh.out))).toMatchObject({ refused: null })

  const unknown = await countersign('sign-in-link', 'bob@example.org')
  expect(unknown.err).toMatch(
    /^No member has the e-mail address bob@example\.org; there are: ada@example\.org\./,
  )
})

test('a key is created, and a wrong option explained', async () => {
  const made = await countersign('api-key', 'create', '--mode', 'live', '--name', 'Shop')
  expect(made.out).toMatch(/\ncsk_live_[0-9A-Za-z]{43}\n$/)
  const wrong = await countersign('api-key', 'create', '--mode', 'prod', '--name', 'Shop')
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toContain('Allowed choices are test, live')
  const second = await createAccount(db.owner, { name: 'Other', at: new Date() })
  const which = await countersign('api-key', 'create', '--mode', 'live', '--name', 'Shop')
  expect(which.err).toContain(`Say which account with --account: `)
  const told = await countersign(
    'api-key',
    'create',
    '--mode',
    'live',
    '--name',
    'Shop',
    '--account',
    second.id,
  )
  expect(told.code).toBe(0)
})
