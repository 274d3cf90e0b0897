import { createAccount } from '../first-start.ts'
import { issueApiKey } from '../services/api-key/create.ts'
import {
  KEY_PERMISSIONS,
  NOWHERE,
  ROLE_PERMISSIONS,
  SYSTEM,
  type Caller,
  type Mode,
  type Role,
} from '../services/caller.ts'
import { createMember } from '../services/member/create.ts'
import { NOON, type TestContext } from './test-context.ts'

export type TestAccount = {
  id: string
  flowId: string
  /** A test key and on whose behalf it speaks. */
  key: string
  caller: Caller
  keyOf: (mode: Mode) => Promise<{ key: string; caller: Caller }>
  memberOf: (role: Role) => Promise<Caller>
}

let counted = 0

/** A fresh account with its default flow and a test key: the isolation of a test. */
export async function makeAccount({ context, db }: TestContext, name = 'Example Bank'): Promise<TestAccount> {
  const { id, flowId } = await createAccount(db.owner, { name, at: new Date(NOON) })
  const account = { id, name }
  const keyOf = async (mode: Mode) => {
    const { row, key } = await issueApiKey(context, id, SYSTEM, { name: `${mode} key`, mode })
    const actor = { kind: 'api_key', id: row.id } as const
    return {
      key,
      caller: { account, mode, actor, personId: null, from: NOWHERE, permissions: KEY_PERMISSIONS },
    }
  }
  const memberOf = async (role: Role): Promise<Caller> => {
    const email = `${role}-${++counted}-${id}@example.org`
    const member = await createMember(context, id, { email, name: role, role })
    return {
      account,
      mode: 'test',
      actor: { kind: 'member', id: member.id },
      personId: member.id,
      from: NOWHERE,
      permissions: ROLE_PERMISSIONS[role],
      member: { ...member, role: { id: role, name: role } },
    }
  }
  return { id, flowId, ...(await keyOf('test')), keyOf, memberOf }
}
