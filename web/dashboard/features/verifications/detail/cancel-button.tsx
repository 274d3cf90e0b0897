import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ban } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { isPassing } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { Confirm } from '../../../app/confirm.tsx'
import { useMay } from '../../../app/member.ts'
import { isCancellable } from './is-cancellable.ts'
import { useConflictText } from './conflict-text.ts'

const PERMISSION = 'verification:cancel'

/** Conditional on the version that was seen when the question was asked: whoever was faster is named instead. */
export function CancelButton({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const queryClient = useQueryClient()
  const may = useMay(PERMISSION)
  const [seen, setSeen] = useState<number | null>(null)
  const conflictText = useConflictText()
  const { id } = verification
  const cancelling = useMutation({
    mutationFn: (seen_version: number) =>
      answerOf(
        api.POST('/v1/verifications/{id}/cancel', { params: { path: { id } }, body: { seen_version } }),
      ),
    onSuccess: (cancelled) => {
      setSeen(null)
      queryClient.setQueryData([mode, 'verification', id], cancelled)
      toast({ title: t('cancel.done'), tone: 'ok' })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [mode] }),
  })
  if (!isCancellable(verification.status) && seen === null) return null
  return (
    <>
      <Button
        disabled={!may}
        title={may ? undefined : t('cancel.missing', { permission: PERMISSION })}
        icon={<Ban aria-hidden="true" className="size-4" />}
        onClick={() => {
          cancelling.reset()
          setSeen(verification.version)
        }}
      >
        {t('cancel.open')}
      </Button>
      {!may && (
        <p className="basis-full text-xs text-ink-faint">{t('cancel.missing', { permission: PERMISSION })}</p>
      )}
      <Confirm
        open={seen !== null}
        onOpenChange={(open) => !open && setSeen(null)}
        title={t('cancel.title')}
        text={t('cancel.text', { name: verification.name ?? t('create.somebody') })}
        confirm={t('cancel.confirm')}
        keep={t('cancel.keep')}
        busy={cancelling.isPending}
        problem={cancelling.error && conflictText(cancelling.error)}
        refused={cancelling.error !== null && !isPassing(cancelling.error)}
        onConfirm={() => seen !== null && cancelling.mutate(seen)}
      />
    </>
  )
}
