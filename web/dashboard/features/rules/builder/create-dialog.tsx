import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { Tick } from '../../flows/editor/fields.tsx'
import { useRuleWords } from '../use-names.ts'
import { wireOf, type Rule } from '../wire.ts'
import { Refusal } from './refusal.tsx'
import type { Written } from './use-rule-draft.ts'

type CreateDialogProps = { written: Written; onCreated: (rule: Rule) => void; onClose: () => void }

/** Says what the rule will do, and whether it begins at once. */
export function CreateDialog({ written, onCreated, onClose }: CreateDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const words = useRuleWords()
  const queryClient = useQueryClient()
  const [enabled, setEnabled] = useState(true)
  const creating = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/rules', {
          body: { name: written.draft.name.trim(), enabled, definition: wireOf(written.definition) },
        }),
      ),
    onSuccess: (rule) => {
      void queryClient.invalidateQueries({ queryKey: [mode, 'rules'] })
      toast({ title: t('rules.created'), tone: 'ok' })
      onCreated(rule)
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('rules.createTitle', { mode: t(`mode.${mode}`) })}
      description={words.sentence(written.definition)}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" busy={creating.isPending} onClick={() => creating.mutate()}>
            {t('rules.createSubmit')}
          </Button>
        </>
      }
    >
      <Refusal error={creating.error} />
      <Tick label={t('rules.atOnce')} hint={t('rules.atOnceText')} checked={enabled} onChange={setEnabled} />
    </Dialog>
  )
}
