import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { CreateVerification } from '../../../api/wire.ts'
import { useMay } from '../../../app/member.ts'
import { CreateForm } from './create-form.tsx'
import { CreatedLink } from './created-link.tsx'

const FORM = 'create-verification'

/** From what is declared to the link, which is shown once. */
export function CreateDialog({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const may = useMay('verification:create')
  const queryClient = useQueryClient()
  const tried = useRef({ body: '', key: '' })
  const creating = useMutation({
    mutationFn: (body: CreateVerification) => {
      // The same key for the same form: trying again after a lost answer makes no second verification.
      const text = JSON.stringify(body)
      if (tried.current.body !== text) tried.current = { body: text, key: crypto.randomUUID() }
      const header = { 'idempotency-key': tried.current.key }
      return answerOf(api.POST('/v1/verifications', { body, params: { header } }))
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [mode, 'verifications'] }),
  })
  const reset = () => {
    creating.reset()
    tried.current = { body: '', key: '' }
  }
  const change = (next: boolean) => {
    onOpenChange(next)
    if (!next) reset()
  }
  const created = creating.data
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      wide
      title={t(created ? 'create.createdTitle' : 'create.title')}
      description={created ? undefined : t('create.text')}
      actions={
        created ? undefined : (
          <>
            <Button onClick={() => change(false)}>{t('action.cancel')}</Button>
            <Button type="submit" form={FORM} variant="primary" busy={creating.isPending} disabled={!may}>
              {t('create.submit')}
            </Button>
          </>
        )
      }
    >
      {!may && !created && (
        <Banner tone="warn">{t('problem.permissionShort', { permission: 'verification:create' })}</Banner>
      )}
      {created ? (
        <CreatedLink created={created} onAnother={reset} />
      ) : (
        <CreateForm id={FORM} error={creating.error} onSubmit={(body) => creating.mutate(body)} />
      )}
    </Dialog>
  )
}
