import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { formText } from '../../app/form-text.ts'
import { LanguageSelect, RoleSelect } from './member-selects.tsx'
import type { Member } from './queries.ts'

export function EditMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation()
  const [role, setRole] = useState(member.role.id)
  const [language, setLanguage] = useState(member.language)
  const saving = useSaving(member.id, onClose)
  const submit = (form: FormData) => {
    const name = formText(form, 'name').trim()
    if (name) saving.mutate({ name, role, language })
  }
  return (
    <FormDialog
      title={member.name}
      description={t('members.editText')}
      saving={saving}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('members.name')} name="name" defaultValue={member.name} required maxLength={100} />
      <RoleSelect value={role} onChange={setRole} />
      <LanguageSelect value={language} onChange={setLanguage} />
    </FormDialog>
  )
}

function useSaving(id: string, onDone: () => void) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: { name: string; role: string; language: 'en' | 'es' }) =>
      answerOf(api.PATCH('/v1/members/{id}', { params: { path: { id } }, body })),
    onSuccess: () => {
      onDone()
      toast({ title: t('members.saved'), tone: 'ok' })
      // Whoever changed themselves may do something else from now on.
      return queryClient.invalidateQueries()
    },
  })
}
