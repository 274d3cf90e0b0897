import { useRef } from 'react'
import type { VerificationSummary } from '../../../api/wire.ts'
import { useMedia } from '../../../app/use-media.ts'
import { useRowKeys } from './row-keys.ts'
import { VerificationCards } from './verification-cards.tsx'
import { VerificationTable } from './verification-table.tsx'

export type ListProps = { items: VerificationSummary[] }

/** A table where there is room, cards where there is not. Dimmed while another page is on its way. */
export function VerificationList({ items, waiting }: ListProps & { waiting: boolean }) {
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const roomy = useMedia('(min-width: 48rem)')
  return (
    <div ref={list} aria-busy={waiting} className={waiting ? 'opacity-60 transition-opacity' : undefined}>
      {roomy ? <VerificationTable items={items} /> : <VerificationCards items={items} />}
    </div>
  )
}
