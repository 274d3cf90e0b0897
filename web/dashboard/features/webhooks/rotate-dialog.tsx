import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Select } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { WebhookEndpoint } from '../../api/wire.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { SecretDialog } from '../../app/secret-dialog.tsx'

const FORM = 'rotate-secret'
const HOURS = ['0', '1', '24', '72', '168'] as const

export function RotateDialog({ endpoint, onClose }: { endpoint: WebhookEndpoint; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const [hours, setHours] = useState<(typeof HOURS)[number]>('24')
  const params = { path: { id: endpoint.id } }
  const rotating = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/webhook-endpoints/{id}/rotate-secret', { params, body: { keep_hours: Number(hours) } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [mode, 'webhook-endpoints'] }),
  })
  const value = rotating.data?.secret
  return (
    <SecretDialog
      open
      onClose={onClose}
      title={t('rotate.title')}
      formId={FORM}
      submitText={t('rotate.submit')}
      busy={rotating.isPending}
      form={
        <form
          id={FORM}
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (!rotating.isPending) rotating.mutate()
          }}
        >
          {rotating.error && (
            <Banner tone="bad" role="alert">
              {textOf(rotating.error)}
            </Banner>
          )}
          <p className="font-mono text-xs break-all">{endpoint.url}</p>
          <p className="text-sm text-ink-soft">{t('rotate.text')}</p>
          {endpoint.dialect !== 'native' && <p className="text-sm text-ink-soft">{t('rotate.vendor')}</p>}
          <Select
            label={t('rotate.keep')}
            items={HOURS.map((each) => ({
              value: each,
              label: each === '0' ? t('rotate.none') : t('rotate.hours', { count: Number(each) }),
            }))}
            value={hours}
            onChange={setHours}
          />
        </form>
      }
      secret={
        value
          ? { title: t('hooks.secretTitle'), text: t('hooks.secretText'), label: t('hooks.secret'), value }
          : null
      }
    />
  )
}
