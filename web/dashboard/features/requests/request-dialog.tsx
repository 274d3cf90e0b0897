import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass, Dialog, Skeleton } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { ApiRequest } from '../../api/wire.ts'
import { CopyField } from '../../app/copy.tsx'
import { ProblemView } from '../../app/problem-view.tsx'
import { ExactTime } from '../../app/when.tsx'
import { NO_FILTERS } from './filters.ts'
import { requestQuery } from './queries.ts'
import { Outcome, RequestStatus, useMs, Who } from './request-parts.tsx'
import type { RequestSearch } from './filters.ts'
import { useSetSearch } from '../../app/use-set-search.ts'

/** One request, by its id in the address. */
export function RequestDialog({ id }: { id: string }) {
  const { t } = useTranslation()
  const setSearch = useSetSearch<RequestSearch>()
  const found = useQuery(requestQuery({ api: useApi(), mode: useMode() }, id))
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && setSearch({ open: undefined }, 'replace')}
      title={t('requests.one')}
    >
      {found.data ? (
        <Facts request={found.data} />
      ) : found.error ? (
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </Dialog>
  )
}

function Facts({ request }: { request: ApiRequest }) {
  const { t } = useTranslation()
  const format = useMs()
  const { object_id: object, code } = request
  return (
    <>
      <CopyField label={t('requests.id')} text={request.id} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-2.5 text-sm">
        <Fact name={t('requests.request')}>
          <span className="font-mono text-[0.8125rem] break-all">
            <span className="font-[640]">{request.method}</span> {request.route}
          </span>
        </Fact>
        <Fact name={t('requests.status')}>
          <RequestStatus status={request.status} /> <span className="text-ink-faint">{request.status}</span>
        </Fact>
        <Fact name={t('requests.outcome')}>
          <Outcome request={request} />
        </Fact>
        <Fact name={t('requests.who')}>
          <Who by={request.by} />
          {request.by.id && (
            <span className="block font-mono text-xs break-all text-ink-faint">{request.by.id}</span>
          )}
        </Fact>
        {object && (
          <Fact name={t('requests.object')}>
            <ObjectId id={object} />
          </Fact>
        )}
        <Fact name={t('requests.latency')}>
          {request.latency_ms === null ? '–' : format(request.latency_ms)}
        </Fact>
        <Fact name={t('requests.started')}>
          <ExactTime at={request.started_at} />
        </Fact>
        <Fact name={t('requests.ended')}>{request.ended_at ? <ExactTime at={request.ended_at} /> : '–'}</Fact>
        {request.idempotent_replay && <Fact name={t('requests.replay')}>{t('requests.replayText')}</Fact>}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Narrow search={{ route: request.route }} text={t('requests.sameRoute')} />
        {code && <Narrow search={{ code }} text={t('requests.sameCode')} />}
        {object?.startsWith('ver_') && (
          <Narrow search={{ q: object }} text={t('requests.sameVerification')} />
        )}
      </div>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
)

const ObjectId = ({ id }: { id: string }) =>
  id.startsWith('ver_') ? (
    <Link
      to="/verifications/$id"
      params={{ id }}
      className="font-mono text-[0.8125rem] break-all text-accent underline underline-offset-2"
    >
      {id}
    </Link>
  ) : (
    <span className="font-mono text-[0.8125rem] break-all">{id}</span>
  )

const Narrow = ({
  search,
  text,
}: {
  search: { route?: string; code?: string; q?: string }
  text: string
}) => (
  <Link
    to="/requests"
    search={(old) => ({ ...old, ...NO_FILTERS, open: undefined, ...search })}
    className={buttonClass({}, 'min-h-9 text-sm')}
  >
    {text}
  </Link>
)
