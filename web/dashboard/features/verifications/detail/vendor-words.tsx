import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { Section } from '../../../app/section.tsx'
import { ProblemView } from '../../../app/problem-view.tsx'
import { dialectQuery, type Vendor } from '../queries.ts'
import { VENDORS } from './vendors.ts'

/** The status as one vendor says it, for people who come from there (domain.md 8). */
export function VendorWords({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const [vendor, setVendor] = useState<Vendor | 'countersign'>('countersign')
  return (
    <Section title={t('vendor.words')}>
      <Select
        label={t('vendor.label')}
        labelHidden
        items={[{ value: 'countersign', label: t('vendor.none') }, ...VENDORS]}
        value={vendor}
        onChange={setVendor}
      />
      {vendor === 'countersign' ? (
        <dl className={LIST}>
          <Word name="status" value={verification.status} />
          {verification.stage && <Word name="stage" value={verification.stage} />}
          <Word name="overall" value={`${verification.overall.value} ${verification.overall.name}`} />
        </dl>
      ) : (
        <Said verification={verification} vendor={vendor} />
      )}
    </Section>
  )
}

function Said({ verification, vendor }: { verification: Verification; vendor: Vendor }) {
  const { id, version } = verification
  const said = useQuery({
    ...dialectQuery({ api: useApi(), mode: useMode() }, id, version, vendor),
    placeholderData: keepPreviousData,
  })
  if (said.error) return <ProblemView error={said.error} onRetry={() => void said.refetch()} />
  if (!said.data) return <Skeleton className="mt-3 h-16 w-full" />
  const { vendor: _vendor, ...words } = said.data.dialect ?? {}
  return (
    <dl className={LIST}>
      {Object.entries(words).map(([name, value]) => (
        <Word key={name} name={name} value={value} />
      ))}
    </dl>
  )
}

const Word = ({ name, value }: { name: string; value: unknown }) => (
  <div className="contents">
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0 break-words">
      {value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value)}
    </dd>
  </div>
)

const LIST = 'mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 font-mono text-xs'
