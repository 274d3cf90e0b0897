import { Switch } from '@base-ui/react/switch'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { answerOf, done } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { WebhookEndpoint } from '../../api/wire.ts'
import { Confirm } from '../../app/confirm.tsx'
import { useProblemText } from '../../app/problem-view.tsx'
import { SWITCH, THUMB } from '../../app/switch-look.ts'
import { SMALL_ACTION } from '../../app/table-look.ts'
import { Health } from './health.tsx'

type EndpointRowProps = {
  endpoint: WebhookEndpoint
  onDeliveries: () => void
  onRotate: () => void
  onReplay: () => void
}

export function EndpointRow({ endpoint, onDeliveries, onRotate, onReplay }: EndpointRowProps) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [asking, setAsking] = useState(false)
  const { turn, remove, sendTest } = useEndpointActions(endpoint, () => setAsking(false))
  const { url, enabled } = endpoint
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-3 text-[0.8125rem] last:border-0">
      <EndpointInfo endpoint={endpoint} problem={turn.error && textOf(turn.error)} />
      <label className="flex items-center gap-2.5">
        <Switch.Root
          checked={enabled}
          onCheckedChange={(on) => turn.mutate(on)}
          aria-label={t('hooks.enableNamed', { name: url })}
          className={SWITCH}
        >
          <Switch.Thumb className={THUMB} />
        </Switch.Root>
        <span className="w-24">{t(enabled ? 'hooks.enabled' : 'hooks.disabled')}</span>
      </label>
      <div className="flex flex-wrap gap-1">
        <button type="button" className={SMALL_ACTION} onClick={onDeliveries}>
          {t('hooks.deliveries')}
          <span className="sr-only">: {url}</span>
        </button>
        <button
          type="button"
          className={SMALL_ACTION}
          aria-disabled={sendTest.isPending || !enabled || undefined}
          onClick={() => !sendTest.isPending && enabled && sendTest.mutate()}
        >
          {t('hooks.test')}
          <span className="sr-only">: {url}</span>
        </button>
        <button
          type="button"
          className={SMALL_ACTION}
          aria-label={t('replay.actionNamed', { name: url })}
          aria-disabled={!enabled || undefined}
          onClick={() => enabled && onReplay()}
        >
          {t('replay.action')}
        </button>
        <button
          type="button"
          className={SMALL_ACTION}
          aria-label={t('rotate.actionNamed', { name: url })}
          onClick={onRotate}
        >
          {t('rotate.action')}
        </button>
        <button
          type="button"
          className={SMALL_ACTION}
          aria-label={t('hooks.deleteNamed', { name: url })}
          onClick={() => {
            remove.reset()
            setAsking(true)
          }}
        >
          {t('hooks.delete')}
        </button>
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('hooks.deleteTitle')}
        text={t('hooks.deleteText', { url })}
        confirm={t('hooks.delete')}
        busy={remove.isPending}
        problem={remove.error && textOf(remove.error)}
        onConfirm={() => remove.mutate()}
      />
    </li>
  )
}

function EndpointInfo({ endpoint, problem }: { endpoint: WebhookEndpoint; problem: string | null }) {
  const { t } = useTranslation()
  const { url, description, events } = endpoint
  const facts = [
    description,
    endpoint.dialect === 'native' ? null : t(`dialect.${endpoint.dialect}`),
    events === null ? t('hooks.allEvents') : t('hooks.eventCount', { count: events.length }),
    endpoint.disabled_because === 'gone' ? t('hooks.gone') : null,
    endpoint.disabled_because === 'failing' ? t('hookHealth.failingOff') : null,
  ]
  return (
    <div className="min-w-0 flex-1 basis-72">
      <p className="font-mono text-xs break-all">{url}</p>
      <p className="mt-0.5 text-xs text-ink-faint">{facts.filter(Boolean).join(' · ')}</p>
      <Health endpoint={endpoint} />
      {problem && (
        <p role="alert" className="mt-1 text-xs text-bad-ink">
          {problem}
        </p>
      )}
    </div>
  )
}

function useEndpointActions({ id }: WebhookEndpoint, onRemoved: () => void) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const params = { path: { id } }
  const renew = () => queryClient.invalidateQueries({ queryKey: [mode, 'webhook-endpoints'] })
  const turn = useMutation({
    mutationFn: (enabled: boolean) =>
      answerOf(api.PATCH('/v1/webhook-endpoints/{id}', { params, body: { enabled } })),
    onSettled: renew,
  })
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/v1/webhook-endpoints/{id}', { params })),
    onSuccess: () => {
      onRemoved()
      toast({ title: t('hooks.deleted'), tone: 'ok' })
      return renew()
    },
  })
  const sendTest = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/webhook-endpoints/{id}/test', { params })),
    onSuccess: () => {
      toast({ title: t('hooks.testSent'), description: t('hooks.testSentText'), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: [mode, 'webhook-deliveries', id] })
    },
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
  })
  return { turn, remove, sendTest }
}
