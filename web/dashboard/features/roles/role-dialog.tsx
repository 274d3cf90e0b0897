import type { AnyPermission } from '@countersign/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import type { Role } from '../members/queries.ts'
import { PermissionBoxes } from './permission-boxes.tsx'

const FORM = 'role'

/** `role`: null makes a new one. */
export function RoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [chosen, setChosen] = useState<AnyPermission[]>(role?.permissions ?? ['verification:read'])
  const saving = useSaving(role, onClose)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name').trim()
    if (name && !saving.isPending) saving.mutate({ name, permissions: chosen })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={role ? t('roles.editTitle', { name: role.name }) : t('roles.create')}
      description={role ? t('roles.editText', { count: role.members }) : t('roles.createText')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={FORM} variant="primary" busy={saving.isPending}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="flex flex-col gap-5">
        {saving.error && (
          <Banner tone="bad" role="alert">
            {textOf(saving.error)}
          </Banner>
        )}
        <Field
          label={t('roles.name')}
          name="name"
          defaultValue={role?.name}
          required
          maxLength={60}
          autoComplete="off"
        />
        <PermissionBoxes offered={() => true} chosen={chosen} onChange={setChosen} />
      </form>
    </Dialog>
  )
}

function useSaving(role: Role | null, onDone: () => void) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: { name: string; permissions: AnyPermission[] }) =>
      role === null
        ? answerOf(api.POST('/v1/roles', { body }))
        : answerOf(api.PATCH('/v1/roles/{id}', { params: { path: { id: role.id } }, body })),
    onSuccess: () => {
      onDone()
      toast({ title: t('roles.saved'), tone: 'ok' })
      return queryClient.invalidateQueries()
    },
  })
}
