import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ruleQuery } from '../queries.ts'
import { wireOf, type Rule } from '../wire.ts'
import { ChangeList } from '../versions/change-list.tsx'
import { Refusal } from './refusal.tsx'
import type { Written } from './use-rule-draft.ts'

type PublishDialogProps = {
  /** As it was when one began to write. */
  rule: Rule
  isEnabled: boolean
  written: Written
  onPublished: (rule: Rule) => void
  onClose: () => void
}

/** Says what will change and since when it counts, and publishes exactly that. */
export function PublishDialog({ rule, isEnabled, written, onPublished, onClose }: PublishDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const queryClient = useQueryClient()
  const isRenamedOnly = written.changes.every(({ kind }) => kind === 'name')
  const publishing = useMutation({
    mutationFn: () =>
      answerOf(
        api.PATCH('/v1/rules/{id}', {
          params: { path: { id: rule.id } },
          body: {
            name: written.draft.name.trim(),
            ...(!isRenamedOnly && { definition: wireOf(written.definition) }),
            seen_version: rule.version,
          },
        }),
      ),
    onSuccess: (next) => {
      queryClient.setQueryData(ruleQuery({ api, mode }, next.id).queryKey, next)
      written.take(next.name, next.definition)
      onPublished(next)
      void queryClient.invalidateQueries({ queryKey: [mode, 'rules'], exact: true })
      void queryClient.invalidateQueries({ queryKey: [mode, 'rules', next.id, 'versions'] })
      toast({
        title: isRenamedOnly ? t('rules.renamed') : t('rules.published', { version: next.version }),
        tone: 'ok',
      })
      onClose()
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'rule_version_conflict') return
      // The page says so beside what was written.
      void queryClient.invalidateQueries({ queryKey: ruleQuery({ api, mode }, rule.id).queryKey })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isRenamedOnly ? t('rules.renameTitle') : t('rules.publishTitle', { version: rule.version + 1 })}
      description={!isRenamedOnly && t(isEnabled ? 'rules.publishActs' : 'rules.publishRests')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" busy={publishing.isPending} onClick={() => publishing.mutate()}>
            {isRenamedOnly ? t('action.save') : t('rules.publish')}
          </Button>
        </>
      }
    >
      <Refusal error={publishing.error} />
      <ChangeList changes={written.changes} />
    </Dialog>
  )
}
