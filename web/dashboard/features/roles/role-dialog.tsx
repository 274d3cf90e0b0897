import type { AnyPermission } from '@countersign/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { formText } from '../../app/form-text.ts'
import type { Role } from '../members/queries.ts'
import { PermissionBoxes } from './permission-boxes.tsx'

/** `role`: null makes a new one. */
export function RoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<AnyPermission[]>(role?.permissions ?? ['verification:read'])
  const saving = useSaving(role, onClose)
  const submit = (form: FormData) => {
    const name = formText(form, 'name').trim()
    if (name) saving.mutate({ name, permissions: chosen })
  }
  return (
    <FormDialog
      title={role ? t('roles.editTitle', { name: role.name }) : t('roles.create')}
      description={role ? t('roles.editText', { count: role.members }) : t('roles.createText')}
      saving={saving}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('roles.name')}
        name="name"
        defaultValue={role?.name}
        required
        maxLength={60}
        autoComplete="off"
      />
      <PermissionBoxes offered={() => true} chosen={chosen} onChange={setChosen} />
    </FormDialog>
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
