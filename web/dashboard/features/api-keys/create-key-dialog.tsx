import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { CopyField } from '../../app/copy.tsx'
import { formText } from '../../app/form-text.ts'
import { ShownOnce } from '../../app/shown-once.tsx'
import { useProblemText } from '../../app/problem-view.tsx'

const FORM = 'create-key'

/** A key of the mode that is looked at. The dialog with the key is closed by its button only, so that it is not lost by a click beside it. */
export function CreateKeyDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
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
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={key ? t('keys.shownTitle') : t('keys.createTitle', { mode: t(`mode.${mode}`) })}
      actions={
        key ? (
          <Button variant="primary" onClick={close}>
            {t('action.close')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('action.cancel')}</Button>
            <Button type="submit" form={FORM} variant="primary" busy={creating.isPending}>
              {t('keys.submit')}
            </Button>
          </>
        )
      }
    >
      {key ? (
        <ShownOnce text={t('keys.shownText')}>
          <CopyField label={t('keys.key')} text={key} />
        </ShownOnce>
      ) : (
        <KeyForm error={creating.error} onSubmit={(name) => !creating.isPending && creating.mutate(name)} />
      )}
    </Dialog>
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
