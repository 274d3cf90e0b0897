import { currentOverrideTerms } from '@countersign/core'
import { asked } from './account-rows.ts'
import type { PermissionWorld } from './permission-world.ts'
import { needs, type Row } from './row.ts'

const MEMBERS = { needs: needs('member:manage'), membersOnly: true } as const
const ACCOUNT = { needs: needs('account:manage'), membersOnly: true } as const

const newMember = ({ given }: PermissionWorld) => ({
  email: `m${given.unique()}@example.org`,
  name: 'Specimen Member',
  role: 'viewer',
  send_email: false,
})

const member = async (world: PermissionWorld) => {
  const made = (await asked(world, 'POST', '/v1/members', newMember(world))) as unknown as {
    member?: { id: string }
    id: string
  }
  return { id: made.member?.id ?? made.id }
}

const newRole = ({ given }: PermissionWorld) => ({
  name: `Role ${given.unique()}`,
  permissions: ['verification:read'],
})
const role = (world: PermissionWorld) => asked(world, 'POST', '/v1/roles', newRole(world))

const of =
  (make: (world: PermissionWorld) => Promise<{ id: string }>, body?: unknown): NonNullable<Row['given']> =>
  async (world) => ({ path: { id: (await make(world)).id }, ...(body !== undefined && { body }) })

export const MEMBER_ROWS = {
  inviteMember: { ...MEMBERS, ok: 201, given: (world) => ({ body: newMember(world) }) },
  listMembers: { ...MEMBERS, ok: 200 },
  renewInvitation: { ...MEMBERS, ok: 200, given: of(member, { send_email: false }) },
  updateMember: { ...MEMBERS, ok: 200, given: of(member, { role: 'reviewer' }) },
  removeMember: { ...MEMBERS, ok: 200, given: of(member) },
  listRoles: { ...MEMBERS, ok: 200 },
  createRole: { ...MEMBERS, ok: 201, given: (world) => ({ body: newRole(world) }) },
  updateRole: { ...MEMBERS, ok: 200, given: of(role, { permissions: ['flow:read'] }) },
  removeRole: { ...MEMBERS, ok: 204, given: of(role) },
  getAccount: { ...ACCOUNT, ok: 200 },
  updateAccount: {
    ...ACCOUNT,
    ok: 200,
    given: ({ given }) => ({ body: { name: `Bank ${given.unique()}` } }),
  },
  getTerms: { needs: needs(), ok: 200 },
  acceptTerms: {
    ...ACCOUNT,
    ok: 200,
    given: () => ({ body: { version: currentOverrideTerms().version } }),
    unaudited: 'they were accepted before',
  },
  exportVerifications: { needs: needs('verification:export'), ok: 200, audited: true },
  exportReport: {
    needs: needs('verification:export'),
    ok: 200,
    audited: true,
    given: of(({ given }) => given.approved()),
  },
  exportBundle: {
    needs: needs('verification:export', 'verification:read_evidence'),
    ok: 200,
    audited: true,
    given: of(({ given }) => given.approved()),
  },
} satisfies Record<string, Row>
