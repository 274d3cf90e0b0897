import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMember } from '../../app/member.ts'
import { SMALL_ACTION } from '../../app/table-look.ts'
import { When } from '../../app/when.tsx'
import { useRoleName } from '../roles/role-name.ts'
import type { Member } from './queries.ts'

type MemberRowProps = { member: Member; onAsk: (act: 'edit' | 'remove' | 'renew') => void }

export function MemberRow({ member, onAsk }: MemberRowProps) {
  const { t } = useTranslation()
  const own = useMember()?.member.id === member.id
  const { name } = member
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line px-5 py-3 text-[0.8125rem] last:border-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-[580] [overflow-wrap:anywhere]">
          {name}
          {own && <span className="ml-2 font-normal text-ink-faint">{t('members.you')}</span>}
        </p>
        <p className="[overflow-wrap:anywhere] text-ink-soft">{member.email}</p>
      </div>
      <MemberFacts member={member} />
      <div className="-mx-2.5 flex flex-wrap gap-1">
        {member.state === 'invited' && (
          <button type="button" className={SMALL_ACTION} onClick={() => onAsk('renew')}>
            {t('members.renew')}
            <span className="sr-only">: {name}</span>
          </button>
        )}
        <button type="button" className={SMALL_ACTION} onClick={() => onAsk('edit')}>
          {t('members.edit')}
          <span className="sr-only">: {name}</span>
        </button>
        <button type="button" className={SMALL_ACTION} onClick={() => onAsk('remove')}>
          {t('members.remove')}
          <span className="sr-only">: {name}</span>
        </button>
      </div>
    </li>
  )
}

function MemberFacts({ member }: { member: Member }) {
  const { t } = useTranslation()
  const nameOf = useRoleName()
  const { state, two_factor: twoFactor, joined_at: joined, created_at: created } = member
  return (
    <div className="min-w-0 basis-52">
      <p className="font-[560]">{nameOf(member.role)}</p>
      <p className="flex flex-wrap items-center gap-x-3 text-ink-faint">
        <span>
          {t(`members.${state}`)} <When at={joined ?? created} />
        </span>
        {twoFactor && (
          <span className="inline-flex items-center gap-1">
            <ShieldCheck aria-hidden="true" className="size-3.5" />
            {t('members.twoFactor')}
          </span>
        )}
      </p>
      {member.invitation && <p className="text-ink-faint">{t(`members.mail.${member.invitation.status}`)}</p>}
    </div>
  )
}
