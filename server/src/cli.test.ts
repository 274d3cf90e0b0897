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

test('a lost second factor is reset, and a provider unlinked, once; both are in the audit as the operator’s', async () => {
  const { id } = await createAccount(db.owner, { name: 'Lost phones', at: new Date() })
  await countersign('member', 'add', 'eve@example.org', '--role', 'viewer', '--account', id)
  const reset = () => countersign('member', 'reset-two-factor', 'Eve@Example.org')
  const unlink = () => countersign('member', 'unlink-single-sign-on', 'eve@example.org')
  expect(await countersign('member', 'reset-two-factor', 'nobody@example.org')).toMatchObject({
    code: 1,
    err: 'No member has the e-mail address nobody@example.org.\n',
  })
  expect(await reset()).toMatchObject({ code: 1, err: 'Two-step sign-in of Eve@Example.org is not on.\n' })
  expect(await unlink()).toMatchObject({ code: 1 })
  await db.owner.query(
    `WITH eve AS (SELECT id FROM auth_users WHERE email = 'eve@example.org'),
       factor AS (INSERT INTO auth_two_factors (user_id, secret, enabled_at, created_at) SELECT id, '', now(), now() FROM eve),
       identity AS (INSERT INTO auth_accounts (id, account_id, provider_id, user_id, created_at, updated_at)
         SELECT 'identity-of-eve', 'subject', 'oidc:https://login.example.org', id, now(), now() FROM eve)
     INSERT INTO auth_sessions (id, user_id, token, expires_at, created_at, updated_at)
     SELECT 'session-of-eve', id, 'token-of-eve', now() + interval '1 hour', now(), now() FROM eve`,
  )
  expect(await reset()).toMatchObject({ code: 0, err: '' })
  expect(await unlink()).toMatchObject({ code: 0, err: '' })
  expect((await db.owner.query(`SELECT 1 FROM auth_sessions WHERE id = 'session-of-eve'`)).rowCount).toBe(0)
  expect((await reset()).code).toBe(1)
  const { rows } = await db.owner.query(
    `SELECT action, actor, body::jsonb->'facts' AS facts FROM audit_entries
     WHERE account_id = $1 AND action ~ '^(two_factor|single_sign_on)' ORDER BY seq`,
    [id],
  )
  const actor = { kind: 'operator', id: null }
  expect(rows).toEqual([
    { action: 'two_factor.reset', actor, facts: { sessions_ended: 1 } },
    { action: 'single_sign_on.unlinked', actor, facts: null },
  ])
})
