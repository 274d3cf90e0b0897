import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import type { Flow } from '../wire.ts'
import { ChangeList } from './change-list.tsx'
import type { Draft } from './use-draft.ts'

/** Says what will change, and publishes exactly that. */
export function PublishButton({ flow, draft }: { flow: Flow; draft: Draft }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const isReady = draft.issues.length === 0 && draft.changes.length > 0
  const show = async () => {
    if (await draft.flush()) setOpen(true)
  }
  return (
    <>
      <Button variant="primary" disabled={!isReady} onClick={() => void show()}>
        {t('flows.publish')}
      </Button>
      {open && <PublishDialog flow={flow} draft={draft} onClose={() => setOpen(false)} />}
    </>
  )
}

type PublishDialogProps = { flow: Flow; draft: Draft; onClose: () => void }

function PublishDialog({ flow, draft, onClose }: PublishDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const publishing = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/flows/{id}/publish', {
          params: { path: { id: flow.id } },
          body: { seen_version: flow.version, seen_revision: draft.revision() },
        }),
      ),
    onSuccess: (next) => {
      draft.reset(next)
      void queryClient.invalidateQueries({ queryKey: [mode, 'flows', flow.id, 'versions'] })
      toast({ title: t('flows.published', { version: next.version }), tone: 'ok' })
      onClose()
    },
    // Somebody was faster: what is current now is read, and compared anew.
    onError: (error) => (isAboutOthers(error) ? draft.meetOthers() : undefined),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('flows.publishTitle', { version: flow.version + 1 })}
      description={t('flows.publishText', { version: flow.version })}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            variant="primary"
            busy={publishing.isPending}
            disabled={draft.changes.length === 0}
            onClick={() => publishing.mutate()}
          >
            {t('flows.publishNow')}
          </Button>
        </>
      }
    >
      {publishing.error && (
        <Banner tone="bad" role="alert">
          {conflictText(publishing.error, t) ?? textOf(publishing.error)}
        </Banner>
      )}
      {draft.changes.length === 0 ? (
        <p>{t('flows.nothingChanged')}</p>
      ) : (
        <ChangeList changes={draft.changes} />
      )}
    </Dialog>
  )
}

const ABOUT_OTHERS = ['flow_version_conflict', 'flow_draft_conflict', 'flow_draft_missing']
const isAboutOthers = (error: Error) => error instanceof ApiProblem && ABOUT_OTHERS.includes(error.code)

const conflictText = (error: Error, t: TFunction): string | null =>
  error instanceof ApiProblem && error.code === 'flow_version_conflict'
    ? t('flows.versionConflict', {
        version: error.details['current'],
        name: error.details['by_name'] ?? t('actor.api_key'),
      })
    : null
