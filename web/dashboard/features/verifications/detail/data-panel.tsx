import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { CopyButton } from '../../../app/copy.tsx'
import { ProblemView } from '../../../app/problem-view.tsx'
import { ScrollRegion } from '../../../app/scroll-region.tsx'
import { Section } from '../../../app/section.tsx'
import { dialectQuery, type Vendor } from '../queries.ts'
import { VENDORS } from './vendors.ts'

/** The answer of the API as it is, or said in a vendor's words (domain.md 8). */
export function DataPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const [vendor, setVendor] = useState<Vendor | 'countersign'>('countersign')
  return (
    <Section
      title={t(vendor === 'countersign' ? 'vendor.raw' : 'vendor.title')}
      text={vendor === 'countersign' ? undefined : t('vendor.text')}
      actions={
        <Select
          label={t('vendor.label')}
          labelHidden
          items={[{ value: 'countersign', label: t('vendor.none') }, ...VENDORS]}
          value={vendor}
          onChange={setVendor}
          className="w-44"
        />
      }
    >
      {vendor === 'countersign' ? (
        <Json value={verification} label={t('vendor.raw')} />
      ) : (
        <DialectView verification={verification} vendor={vendor} />
      )}
    </Section>
  )
}

function DialectView({ verification, vendor }: { verification: Verification; vendor: Vendor }) {
  const { t } = useTranslation()
  const { id, version } = verification
  const said = useQuery(dialectQuery({ api: useApi(), mode: useMode() }, id, version, vendor))
  if (said.error) return <ProblemView error={said.error} onRetry={() => void said.refetch()} />
  return <Json value={said.data?.dialect ?? {}} label={t('vendor.title')} />
}

function Json({ value, label }: { value: unknown; label: string }) {
  const text = JSON.stringify(value, null, 2)
  return (
    <div className="relative">
      <ScrollRegion
        pre
        label={label}
        className="max-h-[36rem] rounded-control border border-line bg-sunken p-4 pr-12 font-mono text-xs leading-relaxed"
      >
        {text}
      </ScrollRegion>
      <span className="absolute top-2 right-4">
        <CopyButton text={text} what="JSON" />
      </span>
    </div>
  )
}
