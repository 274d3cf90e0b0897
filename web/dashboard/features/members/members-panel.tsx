import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import { ManagedSection } from '../../app/managed-section.tsx'
import { useMay } from '../../app/member.ts'
import { EditMemberDialog } from './edit-member-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { membersQuery, type Member } from './queries.ts'
import { RemoveMemberDialog } from './remove-member-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'

const PERMISSION = 'member:manage'
type Asked = { act: 'edit' | 'remove' | 'renew'; member: Member }

export function MembersPanel() {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const members = useQuery({ ...membersQuery(useApi()), enabled: may })
  const [inviting, setInviting] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const of = (act: Asked['act']) => (asked?.act === act ? asked.member : null)
  return (
    <ManagedSection
      title={t('settings.members')}
      text={t('members.text')}
      createText={t('members.invite')}
      onCreate={() => setInviting(true)}
      emptyText={t('members.none')}
      permission={PERMISSION}
      may={may}
      list={members}
      renderItems={(items) => (
        <ul>
          {items.map((member) => (
            <MemberRow key={member.id} member={member} onAsk={(act) => setAsked({ act, member })} />
          ))}
        </ul>
      )}
    >
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {of('renew') && <RenewDialog member={of('renew')!} onClose={close} />}
      {of('edit') && <EditMemberDialog member={of('edit')!} onClose={close} />}
      {of('remove') && <RemoveMemberDialog member={of('remove')!} onClose={close} />}
    </ManagedSection>
  )
}
