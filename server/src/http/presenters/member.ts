import type { z } from 'zod'
import type { Invited } from '../../services/member/invite.ts'
import type { MemberView } from '../../services/member/member-view.ts'
import type { RoleView } from '../../services/role/list.ts'
import type { InvitedMember, Member, Role } from '../schemas/member.ts'
import { timestamp, timestampOrNull } from './time.ts'

export const presentMember = ({
  member,
  role,
  twoFactor,
  invitation,
  keys,
}: MemberView): z.infer<typeof Member> => ({
  id: member.id,
  email: member.email,
  name: member.name,
  role,
  language: member.language,
  state: member.joined_at === null ? 'invited' : 'active',
  two_factor: twoFactor,
  invitation: invitation && {
    status: invitation.status,
    error: invitation.error,
    created_at: timestamp(invitation.at),
  },
  api_keys: keys.map(({ id, name, mode }) => ({ id, name, mode })),
  created_at: timestamp(member.created_at),
  joined_at: timestampOrNull(member.joined_at),
})

export const presentInvited = (invited: Invited): z.infer<typeof InvitedMember> => ({
  ...presentMember(invited),
  link: invited.link && { url: invited.link.url, expires_at: timestamp(invited.link.expiresAt) },
})

export const presentRole = (role: RoleView): z.infer<typeof Role> => ({
  id: role.id,
  name: role.name,
  built_in: role.builtIn,
  permissions: [...role.permissions],
  members: role.members,
  created_at: timestampOrNull(role.createdAt),
  updated_at: timestampOrNull(role.updatedAt),
})
