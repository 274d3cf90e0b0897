import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { done } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { Confirm } from '../../app/confirm.tsx'
import { useProblemText } from '../../app/problem-view.tsx'
import type { Role } from '../members/queries.ts'

export function RemoveRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const inUse = role.members > 0
  const removing = useMutation({
    mutationFn: () => done(api.DELETE('/v1/roles/{id}', { params: { path: { id: role.id } } })),
    onSuccess: () => {
      onClose()
      toast({ title: t('roles.removed', { name: role.name }), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('roles.removeTitle', { name: role.name })}
      text={inUse ? t('roles.inUse', { count: role.members }) : t('roles.removeText')}
      confirm={t('action.delete')}
      refused={inUse}
      busy={removing.isPending}
      problem={removing.error && textOf(removing.error)}
      onConfirm={() => removing.mutate()}
    />
  )
}
