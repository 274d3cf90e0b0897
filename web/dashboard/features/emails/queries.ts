import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../api/client.ts'
import { toEmailQuery, type EmailLanguage, type EmailSearch, type Template } from './search.ts'

type From = { api: Api; mode: Mode }

const POLL_MS = 5_000

/** Renewed while it is looked at: mails are sent, retried and come back by themselves. */
export const emailsQuery = ({ api, mode }: From, search: EmailSearch) =>
  queryOptions({
    queryKey: [mode, 'emails', toEmailQuery(search)],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/emails', { params: { query: toEmailQuery(search) }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  })

export const emailQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'email', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/emails/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'queued' ? POLL_MS : false),
  })

export const contentQuery = ({ api, mode }: From, id: string) =>
  queryOptions({
    queryKey: [mode, 'email-content', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/emails/{id}/content', { params: { path: { id } }, signal })),
  })

export const previewQuery = ({ api, mode }: From, template: Template, language: EmailLanguage) =>
  queryOptions({
    queryKey: [mode, 'email-preview', template, language],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/email-previews', { params: { query: { ...asked(template), language } }, signal }),
      ),
    placeholderData: keepPreviousData,
  })

function asked(template: Template) {
  if (template === 'result_approved') return { kind: 'result', outcome: 'approved' } as const
  if (template === 'result_declined') return { kind: 'result', outcome: 'declined' } as const
  return { kind: template }
}
