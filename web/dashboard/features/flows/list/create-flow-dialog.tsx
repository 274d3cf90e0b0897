import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field, Select } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { formText } from '../../../app/form-text.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { bodyOf, composedOf } from '../definition.ts'
import type { Flow } from '../wire.ts'

const FORM = 'create-flow'

/** A new flow begins as a copy: nobody starts with nothing, and what is copied can be published. */
export function CreateFlowDialog({ flows, onClose }: { flows: Flow[]; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const textOf = useProblemText()
  const [from, setFrom] = useState(flows[0]?.id ?? '')
  const [missing, setMissing] = useState(false)
  const creating = useMutation({
    mutationFn: ({ name, source }: { name: string; source: Flow }) =>
      answerOf(api.POST('/v1/flows', { body: { name, ...bodyOf(composedOf(source)) } })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: [mode, 'flows'], exact: true })
      await navigate({ to: '/flows/$id', params: { id } })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name').trim()
    const source = flows.find(({ id }) => id === from)
    setMissing(name === '')
    if (name !== '' && source && !creating.isPending) creating.mutate({ name, source })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('flows.createTitle')}
      description={t('flows.createText')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM} busy={creating.isPending}>
            {t('flows.createSubmit')}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {creating.error && (
          <Banner tone="bad" role="alert">
            {textOf(creating.error)}
          </Banner>
        )}
        <Field
          label={t('flows.name')}
          name="name"
          maxLength={100}
          autoComplete="off"
          error={missing ? t('flows.nameMissing') : undefined}
        />
        <Select
          label={t('flows.from')}
          items={flows.map(({ id, name }) => ({ value: id, label: name }))}
          value={from}
          onChange={setFrom}
        />
      </form>
    </Dialog>
  )
}
