import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Dialog, Field, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi } from '../../../api/use-api.ts'
import { Confirm } from '../../../app/confirm.tsx'
import { formText } from '../../../app/form-text.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import type { Flow } from '../wire.ts'
import type { Draft } from './use-draft.ts'

type Change = { name?: string; default?: true; archived?: boolean }
type Asking = 'rename' | 'archive' | 'discard' | null

/** Name, default, archive, and the way back from a draft. */
export function FlowActions({ flow, draft }: { flow: Flow; draft: Draft }) {
  const { t } = useTranslation()
  const toast = useToast()
  const textOf = useProblemText()
  const [asking, setAsking] = useState<Asking>(null)
  const { update, discard } = useActions(flow, draft, () => setAsking(null))
  const ask = (what: Asking) => {
    update.reset()
    discard.reset()
    setAsking(what)
  }
  const at = (change: Change, done: string) =>
    update.mutate(change, {
      onSuccess: () => toast({ title: done, tone: 'ok' }),
      onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
    })
  const isArchived = flow.archived_at !== null
  return (
    <>
      <Button className="min-h-9 text-sm" onClick={() => ask('rename')}>
        {t('flows.rename')}
      </Button>
      {!flow.default && !isArchived && (
        <Button className="min-h-9 text-sm" onClick={() => at({ default: true }, t('flows.madeDefault'))}>
          {t('flows.makeDefault')}
        </Button>
      )}
      {(flow.draft !== null || draft.changes.length > 0) && (
        <Button className="min-h-9 text-sm" onClick={() => ask('discard')}>
          {t('flows.discard')}
        </Button>
      )}
      {isArchived ? (
        <Button className="min-h-9 text-sm" onClick={() => at({ archived: false }, t('flows.unarchived'))}>
          {t('flows.unarchive')}
        </Button>
      ) : (
        !flow.default && (
          <Button className="min-h-9 text-sm" onClick={() => ask('archive')}>
            {t('flows.archive')}
          </Button>
        )
      )}
      <RenameDialog
        flow={flow}
        open={asking === 'rename'}
        onClose={() => setAsking(null)}
        busy={update.isPending}
        error={update.error}
        onRename={(name) => update.mutate({ name })}
      />
      <Confirm
        open={asking === 'archive'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('flows.archiveTitle', { name: flow.name })}
        text={t('flows.archiveText')}
        confirm={t('flows.archive')}
        busy={update.isPending}
        problem={update.error && textOf(update.error)}
        onConfirm={() => update.mutate({ archived: true })}
      />
      <Confirm
        open={asking === 'discard'}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('flows.discardTitle')}
        text={t('flows.discardText', { version: flow.version })}
        confirm={t('flows.discard')}
        busy={discard.isPending}
        problem={discard.error && textOf(discard.error)}
        onConfirm={() => discard.mutate()}
      />
    </>
  )
}

function useActions(flow: Flow, draft: Draft, close: () => void) {
  const api = useApi()
  const params = { path: { id: flow.id } }
  const update = useMutation({
    mutationFn: (body: Change) => answerOf(api.PATCH('/v1/flows/{id}', { params, body })),
    onSuccess: (next) => {
      draft.learn(next)
      close()
    },
  })
  const discard = useMutation({
    mutationFn: async () => {
      await draft.flush()
      return answerOf(api.DELETE('/v1/flows/{id}/draft', { params }))
    },
    onSuccess: (next) => {
      draft.reset(next)
      close()
    },
  })
  return { update, discard }
}

type RenameDialogProps = {
  flow: Flow
  open: boolean
  onClose: () => void
  busy: boolean
  error: Error | null
  onRename: (name: string) => void
}

const FORM = 'rename-flow'

function RenameDialog({ flow, open, onClose, busy, error, onRename }: RenameDialogProps) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name').trim()
    setMissing(name === '')
    if (name !== '') onRename(name)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('flows.rename')}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM} busy={busy}>
            {t('flows.rename')}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {error && (
          <Banner tone="bad" role="alert">
            {textOf(error)}
          </Banner>
        )}
        <Field
          label={t('flows.name')}
          name="name"
          defaultValue={flow.name}
          maxLength={100}
          autoComplete="off"
          error={missing ? t('flows.nameMissing') : undefined}
        />
      </form>
    </Dialog>
  )
}
