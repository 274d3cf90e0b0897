import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import type { Member } from './queries.ts'

/** Says what ends with the member, their API keys by name. */
export function RemoveMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [revoke, setRevoke] = useState(false)
  const query = { revoke_keys: revoke ? 'true' : 'false' } as const
  const removing = useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/v1/members/{id}', { params: { path: { id: member.id }, query } })),
    onSuccess: () => {
      onClose()
      toast({ title: t('members.removed', { name: member.name }), tone: 'ok' })
      return queryClient.invalidateQueries()
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('members.removeTitle', { name: member.name })}
      description={t('members.removeText')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="danger" busy={removing.isPending} onClick={() => removing.mutate()}>
            {t('members.remove')}
          </Button>
        </>
      }
    >
      {removing.error && (
        <Banner tone="bad" role="alert">
          {textOf(removing.error)}
        </Banner>
      )}
      {member.api_keys.length > 0 && (
        <KeysOfMember keys={member.api_keys} revoke={revoke} onRevoke={setRevoke} />
      )}
    </Dialog>
  )
}

type KeysOfMemberProps = { keys: Member['api_keys']; revoke: boolean; onRevoke: (revoke: boolean) => void }

function KeysOfMember({ keys, revoke, onRevoke }: KeysOfMemberProps) {
  const { t } = useTranslation()
  return (
    <Banner tone="warn" title={t('members.keysTitle', { count: keys.length })}>
      <ul className="list-disc pl-5">
        {keys.map(({ id, name, mode }) => (
          <li key={id}>
            {name} ({t(`mode.${mode}`)})
          </li>
        ))}
      </ul>
      <p className="mt-2">{t('members.keysText')}</p>
      <label className="mt-2 flex min-h-9 items-center gap-3 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={revoke}
          onChange={(event) => onRevoke(event.currentTarget.checked)}
          className="size-4 shrink-0 accent-accent"
        />
        {t('members.revokeKeys')}
      </label>
    </Banner>
  )
}
