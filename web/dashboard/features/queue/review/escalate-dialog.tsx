import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { NoteDialog } from './note-dialog.tsx'

export function EscalateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  const sending = useMutation({
    mutationFn: (note: string) =>
      answerOf(api.POST('/v1/verifications/{id}/escalate', { params: { path: { id } }, body: { note } })),
    onSuccess: (answer) => {
      queryClient.setQueryData([mode, 'verification', id], answer)
      void queryClient.invalidateQueries({ queryKey: [mode, 'comments', id] })
      toast({ title: t('escalation.done'), tone: 'ok' })
      onClose()
    },
  })
  return (
    <NoteDialog
      title={t('escalation.title')}
      text={t('escalation.text')}
      noteLabel={t('escalation.note')}
      noteHint={t('escalation.noteHint')}
      confirm={t('escalation.confirm')}
      busy={sending.isPending}
      error={sending.error}
      missing={(note) => (note === '' ? t('escalation.missing') : null)}
      onSend={(note) => sending.mutate(note)}
      onClose={onClose}
    />
  )
}

/** Takes it back among the others. */
export function useDeEscalate(id: string): { run: () => void; busy: boolean } {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  const ending = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/v1/verifications/{id}/de-escalate', { params: { path: { id } }, body: {} })),
    onSuccess: (answer) => {
      queryClient.setQueryData([mode, 'verification', id], answer)
      void queryClient.invalidateQueries({ queryKey: [mode, 'comments', id] })
      toast({ title: t('escalation.ended'), tone: 'ok' })
    },
  })
  return { run: () => ending.mutate(), busy: ending.isPending }
}
