import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, useToast } from '../../../ui/index.ts'
import { done } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { Confirm } from '../../app/confirm.tsx'
import { useProblemText } from '../../app/problem-view.tsx'
import type { Rule } from './wire.ts'

/** Takes the rule away, after asking. Its runs stay. */
export function DeleteRule({ rule, onDeleted }: { rule: Rule; onDeleted: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const deleting = useMutation({
    mutationFn: () => done(api.DELETE('/v1/rules/{id}', { params: { path: { id: rule.id } } })),
    onSuccess: () => {
      onDeleted()
      void queryClient.invalidateQueries({ queryKey: [mode, 'rules'], exact: true })
      toast({ title: t('rules.deleted'), tone: 'ok' })
      // After the guard knows that nothing is lost.
      setTimeout(() => void navigate({ to: '/rules' }))
    },
  })
  return (
    <>
      <Button
        onClick={() => {
          deleting.reset()
          setAsking(true)
        }}
      >
        {t('action.delete')}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('rules.deleteTitle', { name: rule.name })}
        text={t('rules.deleteText')}
        confirm={t('action.delete')}
        busy={deleting.isPending}
        problem={deleting.error && textOf(deleting.error)}
        onConfirm={() => deleting.mutate()}
      />
    </>
  )
}
