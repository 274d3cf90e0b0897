import { useQuery } from '@tanstack/react-query'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { overridesQuery } from '../queries.ts'
import { Modification } from './override/modification.tsx'

/** The most recent modification, and the record of all and of every request (domain.md 6, Truora). Nothing when there is none. */
export function OverridePanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { id, version, overrides, pending_override } = verification
  const isThere = overrides.length > 0
  const [isOpen, setOpen] = useState(false)
  const from = { api: useApi(), mode: useMode() }
  const found = useQuery({ ...overridesQuery(from, id, version), enabled: isThere })
  if (!isThere) return null
  const entries = (found.data?.data ?? []).filter((entry) => entry.id !== pending_override?.id)
  const newest = entries.find(({ state }) => state === 'made' || state === 'confirmed')
  return (
    <section
      aria-labelledby="modified"
      className="rounded-card border border-line bg-warn-soft p-5 text-warn-ink"
    >
      <h2 id="modified" className="flex items-center gap-2 text-[0.9375rem] font-[640]">
        <Flag aria-hidden="true" className="size-4 fill-current" />
        {t('override.title')}
      </h2>
      {/* In the open history it stands with the others. */}
      {newest && !isOpen && <Modification entry={newest} />}
      {!found.data && !found.error && <Skeleton className="mt-2 h-24 w-full" />}
      {found.error && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {verification.automatic_outcome && (
        <p className="mt-2 text-[0.8125rem]">
          {t('override.automatic', { outcome: t(`outcome.${verification.automatic_outcome}`) })}
        </p>
      )}
      {entries.length > 0 && (
        <details
          className="mt-3 text-[0.8125rem]"
          open={isOpen}
          onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        >
          <summary className="w-fit cursor-pointer py-1 font-[560]">
            {t('modified.history', { count: entries.length })}
          </summary>
          <ol className="mt-2 flex flex-col gap-4">
            {entries.map((entry) => (
              <li key={entry.id} className="border-t border-current/25 pt-2">
                <Modification entry={entry} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}
