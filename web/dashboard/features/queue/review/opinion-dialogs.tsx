import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { SecondOpinion } from '../../../api/wire.ts'
import { useMember } from '../../../app/member.ts'
import { colleaguesQuery } from '../queries.ts'
import { NoteDialog } from './note-dialog.tsx'

const ANYBODY = 'anybody'
const OPINIONS = ['approve', 'decline', 'unsure'] as const
type Opinion = (typeof OPINIONS)[number]

/** Says it, and has what is shown asked for anew. */
function useDone(id: string, title: string, onClose: () => void) {
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  return () => {
    for (const key of [['opinions', id], ['queue'], ['queue-counts']]) {
      void queryClient.invalidateQueries({ queryKey: [mode, ...key] })
    }
    toast({ title, tone: 'ok' })
    onClose()
  }
}

export function AskOpinionDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const me = useMember()?.member.id
  const [of, setOf] = useState(ANYBODY)
  const colleagues = useQuery(colleaguesQuery({ api })).data?.data ?? []
  const sending = useMutation({
    mutationFn: (note: string) =>
      answerOf(
        api.POST('/v1/verifications/{id}/second-opinions', {
          params: { path: { id } },
          body: { of: of === ANYBODY ? null : of, note },
        }),
      ),
    onSuccess: useDone(id, t('opinion.done'), onClose),
  })
  const others = colleagues.filter((colleague) => colleague.id !== me)
  return (
    <NoteDialog
      title={t('opinion.title')}
      text={t('opinion.text')}
      noteLabel={t('opinion.note')}
      noteHint={t('opinion.noteHint')}
      confirm={t('opinion.confirm')}
      busy={sending.isPending}
      error={sending.error}
      missing={() => null}
      onSend={(note) => sending.mutate(note)}
      onClose={onClose}
    >
      <Select
        label={t('opinion.of')}
        value={of}
        onChange={setOf}
        items={[
          { value: ANYBODY, label: t('opinion.anybody') },
          ...others.map(({ id: value, email }) => ({ value, label: email })),
        ]}
      />
    </NoteDialog>
  )
}

type GiveProps = { id: string; asked: SecondOpinion; onClose: () => void }

export function GiveOpinionDialog({ id, asked, onClose }: GiveProps) {
  const { t } = useTranslation()
  const api = useApi()
  const [opinion, setOpinion] = useState<Opinion | null>(null)
  const sending = useMutation({
    mutationFn: ({ given, note }: { given: Opinion; note: string }) =>
      answerOf(
        api.POST('/v1/second-opinions/{id}/answer', {
          params: { path: { id: asked.id } },
          body: { opinion: given, note },
        }),
      ),
    onSuccess: useDone(id, t('opinion.given'), onClose),
  })
  return (
    <NoteDialog
      title={t('opinion.giveTitle')}
      text={asked.note ?? t('opinion.giveText')}
      noteLabel={t('opinion.answerNote')}
      noteHint={t('opinion.noteHint')}
      confirm={t('opinion.send')}
      busy={sending.isPending}
      error={sending.error}
      missing={() => (opinion === null ? t('opinion.choiceMissing') : null)}
      onSend={(note) => opinion && sending.mutate({ given: opinion, note })}
      onClose={onClose}
    >
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="mb-1.5 text-[0.9375rem] font-[560]">{t('opinion.choice')}</legend>
        {OPINIONS.map((value) => (
          <label key={value} className="flex min-h-9 items-center gap-2.5 text-sm">
            <input
              type="radio"
              name="opinion"
              checked={opinion === value}
              onChange={() => setOpinion(value)}
              className="size-4 accent-accent"
            />
            {t(`opinionValue.${value}`)}
          </label>
        ))}
      </fieldset>
    </NoteDialog>
  )
}
