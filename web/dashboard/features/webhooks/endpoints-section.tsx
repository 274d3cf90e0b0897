import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useMode } from '../../api/use-api.ts'
import { ManagedSection } from '../../app/managed-section.tsx'
import { useMay } from '../../app/member.ts'
import { CreateEndpointDialog } from './create-endpoint-dialog.tsx'
import { DeliveriesDialog } from './deliveries-dialog.tsx'
import { EndpointRow } from './endpoint-row.tsx'
import { endpointsQuery } from './queries.ts'
import { ReplayDialog } from './replay-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'

type Shown = { id: string; what: 'deliveries' | 'rotate' | 'replay' }

const PERMISSION = 'webhook:manage'

export function EndpointsSection() {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const endpoints = useQuery({ ...endpointsQuery(useApi(), useMode()), enabled: may })
  const [creating, setCreating] = useState(false)
  const [shown, setShown] = useState<Shown | null>(null)
  const open = endpoints.data?.data.find((endpoint) => endpoint.id === shown?.id)
  const close = () => setShown(null)
  return (
    <ManagedSection
      title={t('hooks.title')}
      text={t('hooks.text')}
      createText={t('hooks.create')}
      onCreate={() => setCreating(true)}
      emptyText={t('hooks.none')}
      permission={PERMISSION}
      may={may}
      list={endpoints}
      renderItems={(items) => (
        <ul>
          {items.map((endpoint) => (
            <EndpointRow
              key={endpoint.id}
              endpoint={endpoint}
              onDeliveries={() => setShown({ id: endpoint.id, what: 'deliveries' })}
              onRotate={() => setShown({ id: endpoint.id, what: 'rotate' })}
              onReplay={() => setShown({ id: endpoint.id, what: 'replay' })}
            />
          ))}
        </ul>
      )}
    >
      <CreateEndpointDialog open={creating} onOpenChange={setCreating} />
      {open && shown?.what === 'deliveries' && <DeliveriesDialog endpoint={open} onClose={close} />}
      {open && shown?.what === 'rotate' && <RotateDialog endpoint={open} onClose={close} />}
      {open && shown?.what === 'replay' && <ReplayDialog endpoint={open} onClose={close} />}
    </ManagedSection>
  )
}
