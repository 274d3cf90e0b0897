import { ANNOUNCED_EVENTS } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { Field, Select } from '../../../ui/index.ts'
import type { AnnouncedEventType, WebhookDelivery } from '../../api/wire.ts'

export type DeliveryFilter = {
  status: WebhookDelivery['status'] | null
  eventType: WebhookDelivery['event_type'] | null
  verificationId: string
  /** Local time of a field, or empty. */
  from: string
  to: string
}

export const NO_FILTER: DeliveryFilter = {
  status: null,
  eventType: null,
  verificationId: '',
  from: '',
  to: '',
}

const STATUSES = ['pending', 'delivered', 'failed'] as const

type FiltersProps = { filter: DeliveryFilter; onChange: (filter: DeliveryFilter) => void }

export function DeliveryFilters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation()
  const change = (part: Partial<DeliveryFilter>) => onChange({ ...filter, ...part })
  const events = ANNOUNCED_EVENTS.map((event) => ({
    value: `verification.${event}` as AnnouncedEventType,
    label: t(`event.${event}`),
  }))
  return (
    <div role="group" aria-label={t('hookList.filters')} className="grid gap-3 sm:grid-cols-3">
      <Select
        label={t('hooks.status')}

        items={[
          { value: 'any', label: t('hookList.anyStatus') },
          ...STATUSES.map((status) => ({ value: status, label: t(`hooks.state.${status}`) })),
        ]}
        value={filter.status ?? 'any'}
        onChange={(status) => change({ status: status === 'any' ? null : status })}
      />
      <Select
        label={t('hooks.event')}

        items={[
          { value: 'any', label: t('hookList.anyEvent') },
          { value: 'webhook.test', label: t('hooks.testEvent') },
          ...events,
        ]}
        value={filter.eventType ?? 'any'}
        onChange={(type) => change({ eventType: type === 'any' ? null : type })}
      />
      <Field
        label={t('hookList.verification')}

        placeholder={t('hookList.verificationHint')}
        value={filter.verificationId}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => change({ verificationId: event.target.value })}
      />
      <Field
        label={t('hookList.from')}

        type="datetime-local"
        value={filter.from}
        onChange={(event) => change({ from: event.target.value })}
      />
      <Field
        label={t('hookList.to')}

        type="datetime-local"
        value={filter.to}
        onChange={(event) => change({ to: event.target.value })}
      />
    </div>
  )
}
