import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, useToast } from '../../../../ui/index.ts'
import { answerOf } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Comment } from '../../../api/wire.ts'
import { useLiveState } from '../../../app/live/use-live.ts'
import { useMay } from '../../../app/member.ts'
import { ProblemView, useProblemText } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { When } from '../../../app/when.tsx'
import { colleaguesQuery, commentsQuery } from '../queries.ts'
import { MentionArea } from './mention-area.tsx'
import { mentionedIn } from './mentions.ts'

const PERMISSION = 'verification:comment'

type CommentsPanelProps = { id: string; area: RefObject<HTMLTextAreaElement | null> }

/** What colleagues say to each other. What was typed stays until it is sent. */
export function CommentsPanel({ id, area }: CommentsPanelProps) {
  const { t } = useTranslation()
  const mayWrite = useMay(PERMISSION)
  const from = { api: useApi(), mode: useMode(), isLive: useLiveState() === 'connected' }
  const comments = useQuery(commentsQuery(from, id))
  return (
    <Section title={t('comments.title')}>
      {comments.error && !comments.data ? (
        <ProblemView error={comments.error} onRetry={() => void comments.refetch()} />
      ) : (
        <div className="flex flex-col gap-4">
          {comments.data?.data.length === 0 && (
            <p className="text-[0.8125rem] text-ink-faint">{t('comments.none')}</p>
          )}
          <ol className="flex flex-col gap-3">
            {comments.data?.data.map((comment) => (
              <Line key={comment.id} comment={comment} />
            ))}
          </ol>
          {comments.data?.next && (
            <p className="text-xs text-ink-faint">
              {t('comments.older', { count: comments.data.data.length })}
            </p>
          )}
          {mayWrite ? (
            <Write id={id} area={area} />
          ) : (
            <p className="text-xs text-ink-faint">{t('comments.missing', { permission: PERMISSION })}</p>
          )}
        </div>
      )}
    </Section>
  )
}

function Line({ comment }: { comment: Comment }) {
  const { t } = useTranslation()
  const { kind, text, by, at } = comment
  return (
    <li className="text-[0.8125rem]">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-[580] wrap-anywhere">{by.name ?? by.id}</span>
        {kind !== 'comment' && (
          <span className="text-bad-ink">
            {t(kind === 'escalation' ? 'comments.escalated' : 'comments.deEscalated')}
          </span>
        )}
        <When at={at} className="text-xs text-ink-faint" />
      </p>
      {text !== null ? (
        <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere">{text}</p>
      ) : (
        kind !== 'de_escalation' && <p className="mt-0.5 text-ink-faint">{t('comments.erased')}</p>
      )}
    </li>
  )
}

function Write({ id, area }: CommentsPanelProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const toast = useToast()
  const textOf = useProblemText()
  const [text, setText] = useState('')
  const sending = useMutation({
    mutationFn: async () => {
      const colleagues = await queryClient.ensureQueryData(colleaguesQuery({ api }))
      const body = { text: text.trim(), mentions: mentionedIn(text, colleagues.data) }
      return answerOf(api.POST('/v1/verifications/{id}/comments', { params: { path: { id } }, body }))
    },
    onSuccess: () => {
      setText('')
      toast({ title: t('comments.added'), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: [mode, 'comments', id] })
    },
  })
  const send = () => {
    if (text.trim() !== '' && !sending.isPending) sending.mutate()
  }
  return (
    <div className="flex flex-col gap-2">
      <MentionArea area={area} value={text} onChange={setText} onSend={send} />
      {sending.error && (
        <Banner tone="bad" role="alert">
          {textOf(sending.error)}
        </Banner>
      )}
      <Button busy={sending.isPending} disabled={text.trim() === ''} onClick={send} className="self-end">
        {t('comments.send')}
      </Button>
    </div>
  )
}
