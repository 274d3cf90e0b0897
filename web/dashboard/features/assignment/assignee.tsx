import { UserRoundCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../api/wire.ts'
import { useMember } from '../../app/member.ts'

/** Who is to look at it, in a row or a heading; nothing where nobody is. */
export function Assignee({ to }: { to: Verification['assigned_to'] }) {
  const { t } = useTranslation()
  const me = useMember()?.member.id
  if (!to) return null
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-[0.8125rem]">
      <UserRoundCheck aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      <span className={to.id === me ? 'font-[560] text-accent' : 'min-w-0 wrap-anywhere'}>
        {to.id === me ? t('assign.toYou') : t('assign.to', { who: to.name ?? to.id })}
      </span>
    </span>
  )
}
