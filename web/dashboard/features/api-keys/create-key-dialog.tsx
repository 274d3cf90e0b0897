import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Field } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { SecretDialog } from '../../app/secret-dialog.tsx'

const FORM = 'create-key'

type CreateKeyDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** A key of the mode that is looked at. */
export function CreateKeyDialog({ open, onOpenChange }: CreateKeyDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const creating = useMutation({
    mutationFn: (name: string) => answerOf(api.POST('/v1/api-keys', { body: { name, mode } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const close = () => {
    onOpenChange(false)
    creating.reset()
  }
  const key = creating.data?.key
  const create = (name: string) => !creating.isPending && creating.mutate(name)
  return (
    <SecretDialog
      open={open}
      onClose={close}
      title={t('keys.createTitle', { mode: t(`mode.${mode}`) })}
      form={<KeyForm error={creating.error} onSubmit={create} />}
      formId={FORM}
      submitText={t('keys.submit')}
      busy={creating.isPending}
      secret={
        key
          ? { title: t('keys.shownTitle'), text: t('keys.shownText'), label: t('keys.key'), value: key }
          : null
      }
    />
  )
}

function KeyForm({ error, onSubmit }: { error: Error | null; onSubmit: (name: string) => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name').trim()
    if (name) onSubmit(name)
  }
  return (
    <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
      {error && (
        <Banner tone="bad" role="alert">
          {textOf(error)}
        </Banner>
      )}
      <Field
        label={t('keys.name')}
        name="name"
        required
        maxLength={100}
        hint={t('keys.nameHint')}
        autoComplete="off"
      />
    </form>
  )
}
