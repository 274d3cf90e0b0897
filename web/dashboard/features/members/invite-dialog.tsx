import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field, type PageLanguage } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { DeliveryChoice, deliveryOf, InvitedLink } from './invited-link.tsx'
import { LanguageSelect, RoleSelect } from './member-selects.tsx'

const FORM = 'invite-member'

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const textOf = useProblemText()
  const [role, setRole] = useState('reviewer')
  const [language, setLanguage] = useState(i18n.language as PageLanguage)
  const inviting = useInviting()
  const invited = inviting.data
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = { email: formText(form, 'email').trim(), name: formText(form, 'name').trim() }
    if (given.email && given.name && !inviting.isPending) {
      inviting.mutate({ ...given, role, language, ...deliveryOf(form) })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      staysOnClickOutside={Boolean(invited?.link)}
      title={invited ? t('members.invited') : t('members.inviteTitle')}
      actions={
        invited ? (
          <Button variant="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" form={FORM} variant="primary" busy={inviting.isPending}>
              {t('members.invite')}
            </Button>
          </>
        )
      }
    >
      {invited ? (
        <InvitedLink invited={invited} />
      ) : (
        <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
          {inviting.error && (
            <Banner tone="bad" role="alert">
              {textOf(inviting.error)}
            </Banner>
          )}
          <Field
            label={t('members.email')}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
          />
          <Field label={t('members.name')} name="name" required maxLength={100} autoComplete="off" />
          <RoleSelect value={role} onChange={setRole} />
          <LanguageSelect value={language} onChange={setLanguage} />
          <DeliveryChoice />
        </form>
      )}
    </Dialog>
  )
}

type Invitation = {
  email: string
  name: string
  role: string
  language: 'en' | 'es'
  send_email?: boolean
}

function useInviting() {
  const api = useApi()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Invitation) => answerOf(api.POST('/v1/members', { body })),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['members'] }),
        queryClient.invalidateQueries({ queryKey: ['roles'] }),
      ]),
  })
}
