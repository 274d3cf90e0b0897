import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { WebhookDelivery } from '../../api/wire.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { SMALL_ACTION } from '../../app/table-look.ts'
import { deliveryQuery } from './queries.ts'

const PRE =
  'mt-1 max-h-60 rounded-control border border-line bg-sunken p-2 font-mono text-xs whitespace-pre-wrap break-all'

/** What is sent and what was answered, read when it is opened; and the button that sends it again. */
export function DeliveryDetail({ delivery, name }: { delivery: WebhookDelivery; name: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <div className="mt-1 flex flex-wrap items-start justify-between gap-x-4">
      <details className="min-w-0 flex-1 basis-64" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit py-1.5 text-xs text-ink-faint hover:text-ink">
          {t('hookList.details')}
        </summary>
        {open && <Request id={delivery.id} />}
      </details>
      <Resend delivery={delivery} name={name} />
    </div>
  )
}

function Request({ id }: { id: string }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const found = useQuery(deliveryQuery(useApi(), useMode(), id))
  if (found.error) return <p className="text-xs text-bad-ink">{textOf(found.error)}</p>
  if (!found.data) return <Skeleton className="h-20 w-full" />
  const { request, attempts } = found.data
  const answered = attempts.at(-1)?.response_headers
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers)
      .map(([header, value]) => `${header}: ${value}`)
      .join('\n')
  return (
    <div className="flex flex-col gap-2 text-xs">
      <p className="font-mono break-all">
        {request.method} {request.url}
      </p>
      <div>
        {t('hookList.requestHeaders')}
        <ScrollRegion pre label={t('hookList.requestHeaders')} className={PRE}>
          {lines(request.headers)}
        </ScrollRegion>
      </div>
      <div>
        {t('hookList.requestBody')}
        <ScrollRegion pre label={t('hookList.requestBody')} className={PRE}>
          {JSON.stringify(JSON.parse(request.body), null, 2)}
        </ScrollRegion>
      </div>
      {request.personal_data_added && <p className="text-ink-faint">{t('hookList.personal')}</p>}
      {answered && (
        <div>
          {t('hookList.answerHeaders')}
          <ScrollRegion pre label={t('hookList.answerHeaders')} className={PRE}>
            {lines(answered)}
          </ScrollRegion>
        </div>
      )}
    </div>
  )
}

function Resend({ delivery, name }: { delivery: WebhookDelivery; name: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const resending = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/v1/webhook-deliveries/{id}/resend', { params: { path: { id: delivery.id } } })),
    onSuccess: () => {
      toast({ title: t('hookList.resent'), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: [mode, 'webhook-deliveries', delivery.endpoint_id] })
    },
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
  })
  return (
    <button
      type="button"
      className={SMALL_ACTION}
      aria-label={t('hookList.resendNamed', { name })}
      aria-disabled={resending.isPending || undefined}
      onClick={() => !resending.isPending && resending.mutate()}
    >
      {t('hookList.resend')}
    </button>
  )
}
