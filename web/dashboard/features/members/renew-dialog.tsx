import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { DeliveryChoice, deliveryOf, InvitedLink } from './invited-link.tsx'
import type { Member } from './queries.ts'

const FORM = 'renew-invitation'

/** A fresh link for who has not signed in yet. */
export function RenewDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const api = useApi()
  const queryClient = useQueryClient()
  const params = { path: { id: member.id } }
  const renewing = useMutation({
    mutationFn: (body: { send_email?: boolean }) =>
      answerOf(api.POST('/v1/members/{id}/invitation', { params, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['members'] }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!renewing.isPending) renewing.mutate(deliveryOf(new FormData(event.currentTarget)))
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      staysOnClickOutside={Boolean(renewing.data?.link)}
      title={renewing.data ? t('members.invited') : t('members.renewTitle', { name: member.name })}
      description={renewing.data ? undefined : t('members.renewText')}
      actions={
        <>
          <Button onClick={onClose}>{t(renewing.data ? 'action.close' : 'action.cancel')}</Button>
          {!renewing.data && (
            <Button type="submit" form={FORM} variant="primary" busy={renewing.isPending}>
              {t('members.renew')}
            </Button>
          )}
        </>
      }
    >
      {renewing.data ? (
        <InvitedLink invited={renewing.data} />
      ) : (
        <form id={FORM} onSubmit={submit} className="flex flex-col gap-4">
          {renewing.error && (
            <Banner tone="bad" role="alert">
              {textOf(renewing.error)}
            </Banner>
          )}
          <DeliveryChoice />
        </form>
      )}
    </Dialog>
  )
}
