import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import type { ApiKey } from '../../api/wire.ts'
import { useProblemText } from '../../app/problem-view.tsx'

/** A key whose member left goes on working once somebody else answers for it. */
export function TakeOverKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const params = { path: { id: apiKey.id } }
  const taking = useMutation({
    mutationFn: () => answerOf(api.POST('/v1/api-keys/{id}/take-over', { params })),
    onSuccess: () => {
      onClose()
      toast({ title: t('keys.taken'), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: ['api-keys'] })
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('keys.takeOverTitle', { name: apiKey.name })}
      description={t('keys.takeOverText')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" busy={taking.isPending} onClick={() => taking.mutate()}>
            {t('keys.takeOver')}
          </Button>
        </>
      }
    >
      {taking.error && (
        <Banner tone="bad" role="alert">
          {textOf(taking.error)}
        </Banner>
      )}
    </Dialog>
  )
}
