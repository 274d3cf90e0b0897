import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useMay } from '../../app/member.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { CreateEndpointDialog } from './create-endpoint-dialog.tsx'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import { EndpointRow } from './endpoint-row.tsx'
import { endpointsQuery } from './queries.ts'

const PERMISSION = 'webhook:manage'

export function EndpointsSection() {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const endpoints = useQuery({ ...endpointsQuery(useApi(), useMode()), enabled: may })
  const [creating, setCreating] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const open = endpoints.data?.data.find((endpoint) => endpoint.id === shown)
  return (
    <Section
      title={t('hooks.title')}
      text={t('hooks.text')}
      flush
      actions={
        may && (
          <Button
            icon={<Plus aria-hidden="true" className="size-4" />}
            className="min-h-9 text-sm"
            onClick={() => setCreating(true)}
          >
            {t('hooks.create')}
          </Button>
        )
      }
    >
      {!may ? (
        <Banner tone="neutral" className="m-5">
          {t('problem.permissionShort', { permission: PERMISSION })}
        </Banner>
      ) : endpoints.error ? (
        <ProblemView error={endpoints.error} onRetry={() => void endpoints.refetch()} />
      ) : !endpoints.data ? (
        <Skeleton className="m-5 h-16" />
      ) : endpoints.data.data.length === 0 ? (
        <p className="px-5 py-4 text-[0.8125rem] text-ink-faint">{t('hooks.none')}</p>
      ) : (
        <ul>
          {endpoints.data.data.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} onDeliveries={() => setShown(endpoint.id)} />
          ))}
        </ul>
      )}
      <CreateEndpointDialog open={creating} onOpenChange={setCreating} />
      {open && <DeliveriesDialog endpoint={open} onClose={() => setShown(null)} />}
    </Section>
  )
}
