import { randomBytes } from 'node:crypto'
import { currentOverrideTerms } from '@countersign/core'
import {
  KEY_PERMISSIONS,
  ROLE_PERMISSIONS,
  type GrantedPermission,
  type Role,
} from '../../services/caller.ts'
import { runChecks } from '../../services/check/run-checks.ts'
import {
  upload,
  givenChosen,
  givenEvidence,
  givenSubmitted,
  givenVerification,
} from '../given-verification.ts'
import { makeAccount, type TestAccount } from '../make-account.ts'
import { testApp, type Asked, type TestApp } from '../test-app.ts'

/** Somebody who asks: what goes with each request, and what they may. */
export type Asker = {
  kind: 'member' | 'api_key' | 'link' | 'operator' | 'nobody'
  headers: Record<string, string>
  permissions: readonly GrantedPermission[]
}

const OPERATOR_KEY = 'specimen-key-of-an-operator-0123456789'
export const PASSWORD = 'correct horse battery staple'

export const ASKERS = ['administrator', 'reviewer', 'auditor', 'viewer', 'custom', 'key', 'nobody'] as const
export type AskerName = (typeof ASKERS)[number]

/** A role of the account's own: decides and reads, no more. */
const CUSTOM: readonly GrantedPermission[] = [
  'verification:read',
  'verification:decide',
  'verification:override',
]

export type PermissionWorld = TestApp & {
  account: TestAccount
  other: TestAccount
  askers: Record<AskerName, Asker>
  operator: Asker
  /** The administrator of another account. */
  stranger: Asker
  /** A member of the account who holds claims. */
  colleague: { id: string }
  /** The colleague, signed in. */
  second: Asker
  given: ReturnType<typeof subjectsOf>
  /** Everybody of the account. */
  members: { member: { email: string } }[]
}

export async function permissionWorld(): Promise<PermissionWorld> {
  const kit = await testApp({ operatorKey: OPERATOR_KEY })
  const drawn = { front: new Uint8Array(1), back: null, selfie: new Uint8Array(1) }
  Object.assign(kit.context, { specimens: { run: async () => drawn } })
  const account = await makeAccount(kit)
  const other = await makeAccount(kit, 'Another bank')
  const signedIn = (role: Role, of = account) => signIn(kit, of, role)
  await kit.db.owner.query(
    `UPDATE accounts SET entitlements = '{status_override,deny,four_eyes}' WHERE id = $1`,
    [account.id],
  )
  await kit.db.owner.query(
    `INSERT INTO terms_acceptances (account_id, terms, version, accepted_by, accepted_at)
     VALUES ($1, 'status_override', $2, '{"kind":"member","id":null}', now())`,
    [account.id, currentOverrideTerms().version],
  )
  const custom = await signedIn('viewer')
  await kit.db.owner.query(
    `INSERT INTO roles (id, account_id, name, permissions, created_at, updated_at)
     VALUES ('rol_custom', $1, 'Decides', $2, now(), now())`,
    [account.id, CUSTOM],
  )
  await kit.db.owner.query(`UPDATE members SET role = 'rol_custom' WHERE id = $1`, [custom.id])
  const colleague = await signedIn('administrator')
  const [administrator, reviewer, auditor, viewer] = [
    await signedIn('administrator'),
    await signedIn('reviewer'),
    await signedIn('auditor'),
    await signedIn('viewer'),
  ]
  const askers: Record<AskerName, Asker> = {
    administrator,
    reviewer,
    auditor,
    viewer,
    custom: { ...custom, permissions: CUSTOM },
    key: {
      kind: 'api_key',
      headers: { authorization: `Bearer ${account.key}` },
      permissions: KEY_PERMISSIONS,
    },
    nobody: { kind: 'nobody', headers: {}, permissions: [] },
  }
  return {
    ...kit,
    account,
    other,
    askers,
    operator: {
      kind: 'operator',
      headers: { authorization: `Bearer ${OPERATOR_KEY}` },
      permissions: [],
    },
    stranger: await signedIn('administrator', other),
    colleague,
    second: colleague,
    members: [administrator, reviewer, auditor, viewer, custom, colleague],
    given: subjectsOf(kit, account),
  }
}

async function signIn(
  kit: TestApp,
  account: TestAccount,
  role: Role,
): Promise<Asker & { id: string; member: { email: string } }> {
  const { member } = await account.memberOf(role)
  const link = await kit.signIn.createSignInLink(member!.email)
  const origin = kit.context.publicUrl
  const body = { token: new URL(link!.url).hash.replace('#token=', '') }
  const answer = await kit.ask({ method: 'POST', url: '/api/auth/sign-in/link', headers: { origin }, body })
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!
  const headers = { cookie, origin }
  await kit.ask({ method: 'POST', url: '/api/auth/password', headers, body: { new_password: PASSWORD } })
  return {
    id: member!.id,
    member: member!,
    kind: 'member',
    headers: { cookie, origin },
    permissions: ROLE_PERMISSIONS[role],
  }
}

const HURRY = { triesMax: 1, firstDelayMs: 1 }

/** What requests are about: each is made anew, in the account. */
function subjectsOf(kit: TestApp, account: TestAccount) {
  let counted = 0
  const { context, db } = kit
  const created = (input = {}) => givenVerification(context, account.caller, input)
  const judged = async (simulate: string) => {
    const made = await givenSubmitted(context, account.caller, { simulate: [simulate] })
    await runChecks(context, { accountId: account.id, verificationId: made.id, attempt: 1 }, HURRY)
    return made
  }
  const claimed = async (verificationId: string, memberId: string) => {
    await db.owner.query(
      `INSERT INTO claims (account_id, verification_id, member_id, claimed_at, expires_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, verification_id) DO UPDATE SET member_id = excluded.member_id`,
      [account.id, verificationId, memberId, new Date(context.now()), new Date(context.now() + 900_000)],
    )
  }
  const ask = (method: Asked['method'], url: string, body?: unknown, headers = {}) =>
    kit.ask({ method, url, token: account.key, headers, ...(body !== undefined && { body }) })
  return {
    ask,
    created,
    chosen: () => givenChosen(context, account.caller),
    withEvidence: () => givenEvidence(context, account.caller),
    upload: (made: Awaited<ReturnType<typeof created>>) => upload(context, made.link, 'document_front'),
    inReview: () => judged('low_face_similarity'),
    approved: () => judged('approve'),
    declined: () => judged('face_mismatch'),
    /** In review, with a check that ended in a technical error. */
    withError: () => judged('error:face_match+low_face_similarity'),
    claimed,
    fresh: () => ++counted,
    unique: () => randomBytes(6).toString('hex'),
  }
}

export const mayAll = (asker: Asker, needs: readonly GrantedPermission[]): boolean =>
  needs.every((permission) => asker.permissions.includes(permission))
