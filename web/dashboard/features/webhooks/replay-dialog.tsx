import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { WebhookEndpoint } from '../../api/wire.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { localTime } from './local-time.ts'
import { replayQuery } from './queries.ts'

const DAY_MS = 86_400_000

/** First how many, then the replay itself, with how far it has come. */
export function ReplayDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const api = useApi()
  const [from, setFrom] = useState(() => localTime(Date.now() - DAY_MS))
  const [to, setTo] = useState(() => localTime(Date.now() + 60_000))
  const [undelivered, setUndelivered] = useState(true)
  const path = { id: endpoint.id }
  const isValid = Date.parse(from) < Date.parse(to)
  const asking = useMutation({
    mutationFn: (dryRun: boolean) =>
      answerOf(
        api.POST('/v1/webhook-endpoints/{id}/replays', {
          params: { path },
          body: {
            from: new Date(from).toISOString(),
            to: new Date(to).toISOString(),
            undelivered_only: undelivered,
            dry_run: dryRun,
          },
        }),
      ),
  })
  const change = (run: () => void) => {
    run()
    asking.reset()
  }
  const counted = asking.data
  const started = counted?.replay
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('replay.title')}
      description={<span className="font-mono text-xs break-all">{endpoint.url}</span>}
      actions={
        <>
          <Button onClick={onClose}>{t('action.close')}</Button>
          {!started && !counted && (
            <Button
              variant="primary"
              busy={asking.isPending}
              disabled={!isValid}
              onClick={() => asking.mutate(true)}
            >
              {t('replay.count')}
            </Button>
          )}
          {counted && !started && counted.count > 0 && (
            <Button variant="primary" busy={asking.isPending} onClick={() => asking.mutate(false)}>
              {t('replay.start', { count: counted.count })}
            </Button>
          )}
        </>
      }
    >
      {asking.error && (
        <Banner tone="bad" role="alert">
          {textOf(asking.error)}
        </Banner>
      )}
      {started ? (
        <Progress endpointId={endpoint.id} replayId={started.id} />
      ) : (
        <>
          <p className="text-sm text-ink-soft">{t('replay.text')}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label={t('replay.from')}
              type="datetime-local"
              value={from}
              onChange={(event) => change(() => setFrom(event.target.value))}
            />
            <Field
              label={t('replay.to')}
              type="datetime-local"
              value={to}
              error={isValid ? undefined : t('replay.invalid')}
              onChange={(event) => change(() => setTo(event.target.value))}
            />
          </div>
          <label className="flex min-h-8 items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={undelivered}
              onChange={(event) => change(() => setUndelivered(event.target.checked))}
            />
            {t('replay.undelivered')}
          </label>
          <p role="status" className="text-sm font-[560]">
            {counted && t('replay.counted', { count: counted.count, rate: counted.per_second_max })}
          </p>
        </>
      )}
    </Dialog>
  )
}

function Progress({ endpointId, replayId }: { endpointId: string; replayId: string }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const api = useApi()
  const found = useQuery(replayQuery(api, useMode(), endpointId, replayId))
  const path = { id: endpointId, replay_id: replayId }
  const cancelling = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/v1/webhook-endpoints/{id}/replays/{replay_id}/cancel', { params: { path } })),
    onSettled: () => found.refetch(),
  })
  const replay = found.data
  if (!replay) return null
  const said = t('replay.progress', { sent: replay.sent, total: replay.total })
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-baseline justify-between gap-4 text-sm">
        <span className="font-[560]" role="status">
          {t(`replay.${replay.status}`)}
        </span>
        <span className="tabular-nums">{said}</span>
      </p>
      <progress
        value={replay.sent}
        max={Math.max(1, replay.total)}
        aria-label={said}
        className="h-2 w-full accent-accent"
      />
      {cancelling.error && (
        <p role="alert" className="text-xs text-bad-ink">
          {textOf(cancelling.error)}
        </p>
      )}
      {replay.status === 'running' && (
        <Button className="self-start" busy={cancelling.isPending} onClick={() => cancelling.mutate()}>
          {t('replay.cancel')}
        </Button>
      )}
    </div>
  )
}
