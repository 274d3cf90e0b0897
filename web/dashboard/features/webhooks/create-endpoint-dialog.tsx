import { ANNOUNCED_EVENTS } from '@countersign/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Field } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { SecretDialog } from '../../app/secret-dialog.tsx'
import { DialectChoice } from './dialect-choice.tsx'
import { isWebAddress, toEndpointBody, type EndpointBody } from './endpoint-body.ts'

const FORM = 'create-endpoint'

export function CreateEndpointDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const creating = useMutation({
    mutationFn: (body: EndpointBody) => answerOf(api.POST('/v1/webhook-endpoints', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [mode, 'webhook-endpoints'] }),
  })
  const close = () => {
    props.onOpenChange(false)
    creating.reset()
  }
  const value = creating.data?.secret
  const create = (body: EndpointBody) => !creating.isPending && creating.mutate(body)
  return (
    <SecretDialog
      open={props.open}
      onClose={close}
      title={t('hooks.createTitle', { mode: t(`mode.${mode}`) })}
      form={<EndpointForm error={creating.error} onSubmit={create} />}
      formId={FORM}
      submitText={t('hooks.submit')}
      busy={creating.isPending}
      secret={
        value
          ? { title: t('hooks.secretTitle'), text: t('hooks.secretText'), label: t('hooks.secret'), value }
          : null
      }
    />
  )
}

type EndpointFormProps = { error: Error | null; onSubmit: (body: EndpointBody) => void }

function EndpointForm({ error, onSubmit }: EndpointFormProps) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [wrongUrl, setWrongUrl] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const valid = isWebAddress(formText(form, 'url'))
    setWrongUrl(!valid)
    if (valid) onSubmit(toEndpointBody(form))
  }
  return (
    <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error && (
        <Banner tone="bad" role="alert">
          {textOf(error)}
        </Banner>
      )}
      <Field
        label={t('hooks.url')}
        name="url"
        type="url"
        inputMode="url"
        placeholder="https://"
        maxLength={2000}
        autoComplete="off"
        error={wrongUrl ? t('hooks.invalidUrl') : undefined}
      />
      <Field label={t('hooks.description')} name="description" maxLength={200} autoComplete="off" />
      <DialectChoice />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-[0.9375rem] font-[560]">{t('hooks.events')}</legend>
        <p className="text-sm text-ink-faint">{t('hooks.eventsHint')}</p>
        <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {ANNOUNCED_EVENTS.map((event) => (
            <label key={event} className="flex min-h-8 items-center gap-2.5 text-[0.8125rem]">
              <input
                type="checkbox"
                name="events"
                value={`verification.${event}`}
                className="size-4 accent-accent"
              />
              {t(`event.${event}`)}
            </label>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
