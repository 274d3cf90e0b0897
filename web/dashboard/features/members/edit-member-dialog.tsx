import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { LanguageSelect, RoleSelect } from './member-selects.tsx'
import type { Member } from './queries.ts'

const FORM = 'edit-member'

export function EditMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [role, setRole] = useState(member.role.id)
  const [language, setLanguage] = useState(member.language)
  const saving = useSaving(member.id, onClose)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name').trim()
    if (name && !saving.isPending) saving.mutate({ name, role, language })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={member.name}
      description={t('members.editText')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form={FORM} variant="primary" busy={saving.isPending}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
        {saving.error && (
          <Banner tone="bad" role="alert">
            {textOf(saving.error)}
          </Banner>
        )}
        <Field label={t('members.name')} name="name" defaultValue={member.name} required maxLength={100} />
        <RoleSelect value={role} onChange={setRole} />
        <LanguageSelect value={language} onChange={setLanguage} />
      </form>
    </Dialog>
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
