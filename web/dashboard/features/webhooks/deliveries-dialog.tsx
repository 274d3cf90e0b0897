import { Link } from '@tanstack/react-router'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, classNames, Dialog, Skeleton, SOFT, type Tone } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from '../../api/wire.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { ExactTime, When } from '../../app/when.tsx'
import { eventName } from '../verifications/detail/timeline.ts'
import { readable } from '../verifications/detail/finding-text.ts'
import { DeliveryDetail } from './delivery-detail.tsx'
import { DeliveryFilters, NO_FILTER } from './delivery-filters.tsx'
import { deliveriesQuery } from './queries.ts'

const TONE: Record<WebhookDelivery['status'], Tone> = { pending: 'info', delivered: 'ok', failed: 'bad' }

export function DeliveriesDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState(NO_FILTER)
  const found = useInfiniteQuery(deliveriesQuery(useApi(), useMode(), endpoint.id, filter))
  const deliveries = found.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      title={t('hooks.deliveries')}
      description={<span className="font-mono text-xs break-all">{endpoint.url}</span>}
    >
      <DeliveryFilters filter={filter} onChange={setFilter} />
      {found.error && !found.data ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton className="h-32 w-full" />
      ) : deliveries.length === 0 ? (
        <p className="text-sm text-ink-faint">
          {t(filter === NO_FILTER ? 'hooks.noDeliveries' : 'hookList.nothing')}
        </p>
      ) : (
        <ul className="flex flex-col">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('hooks.older')}
        </Button>
      )}
    </Dialog>
  )
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const { t } = useTranslation()
  const { status, event_type: type, verification_id: verificationId, attempts } = delivery
  const name = eventName(type)
  const said = type === 'webhook.test' ? t('hooks.testEvent') : t(`event.${name}`, { defaultValue: type })
  return (
    <li className="border-t border-line py-3 text-[0.8125rem] tabular-nums first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={classNames('rounded-full px-2 py-0.5 text-xs font-[560]', SOFT[TONE[status]])}>
          {t(`hooks.state.${status}`)}
        </span>
        <span className="font-[560]">{said}</span>
        {delivery.cause !== 'event' && delivery.cause !== 'test' && (
          <span className="text-xs text-ink-faint">{t(`hookList.cause.${delivery.cause}`)}</span>
        )}
        {verificationId && (
          <Link
            to="/verifications/$id"
            params={{ id: verificationId }}
            className="font-mono text-xs break-all text-accent underline"
          >
            {verificationId}
          </Link>
        )}
        <span className="ml-auto text-xs text-ink-faint">
          <ExactTime at={delivery.created_at} />
        </span>
      </div>
      {delivery.next_attempt_at && (
        <p className="mt-1 text-xs text-ink-faint">
          {t('hooks.nextTry')} <When at={delivery.next_attempt_at} />
        </p>
      )}
      <ol className="mt-1.5 flex flex-col gap-1 text-xs text-ink-soft">
        {attempts.map((attempt) => (
          <Attempt key={attempt.number} attempt={attempt} />
        ))}
      </ol>
      <DeliveryDetail delivery={delivery} name={said} />
    </li>
  )
}

function Attempt({ attempt }: { attempt: WebhookAttempt }) {
  const { t } = useTranslation()
  const { error, response_status: status, response_body: body } = attempt
  const came = [
    status === null ? null : t('hooks.answered', { status }),
    error ? t(`sendError.${error}`, { defaultValue: readable(error) }) : null,
    t('hooks.took', { ms: attempt.duration_ms }),
  ]
  return (
    <li>
      {t('hooks.attempt', { number: attempt.number })}: {came.filter(Boolean).join(', ')}
      {' · '}
      <ExactTime at={attempt.at} />
      {body && (
        <details>
          <summary className="w-fit py-1 text-ink-faint hover:text-ink">{t('hooks.body')}</summary>
          <ScrollRegion
            pre
            label={t('hooks.body')}
            className="mt-1 max-h-40 rounded-control border border-line bg-sunken p-2 font-mono whitespace-pre-wrap"
          >
            {body}
          </ScrollRegion>
        </details>
      )}
    </li>
  )
}
