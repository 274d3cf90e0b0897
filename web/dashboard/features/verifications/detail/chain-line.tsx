import { Link } from '@tanstack/react-router'
import { ArrowLeftFromLine, ArrowRightToLine, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LinkedVerification, Verification } from '../../../api/wire.ts'

/** What a restart joined (domain.md 4.8): the one before and the one after, and the flow where it is another. */
export function ChainLine({ verification }: { verification: Verification }) {
  const { predecessor, successor, flow } = verification
  if (!predecessor && !successor) return null
  return (
    <span className="flex flex-col gap-1 text-[0.8125rem]">
      {predecessor && <Linked one={predecessor} as="replaces" flowId={flow.id} icon={ArrowLeftFromLine} />}
      {successor && <Linked one={successor} as="replacedBy" flowId={flow.id} icon={ArrowRightToLine} />}
    </span>
  )
}

type LinkedProps = {
  one: LinkedVerification
  as: 'replaces' | 'replacedBy'
  flowId: string
  icon: LucideIcon
}

function Linked({ one, as, flowId, icon: Icon }: LinkedProps) {
  const { t } = useTranslation()
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      <span>{t(`chain.${as}`)}</span>
      <Link
        to="/verifications/$id"
        params={{ id: one.id }}
        className="font-mono text-xs break-all text-accent underline"
      >
        {one.id}
      </Link>
      {one.flow.id !== flowId && (
        <span className="font-[560] text-ink">{t('chain.flow', { name: one.flow.name })}</span>
      )}
      <span>{t('chain.status', { status: t(`ui:status.${one.status}`) })}</span>
    </span>
  )
}
