import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/index.ts'
import type { ApiRequest } from '../../api/wire.ts'
import { useMedia } from '../../app/use-media.ts'
import { ExactTime } from '../../app/when.tsx'
import { useRowKeys } from '../verifications/list/row-keys.ts'
import { LatencyBar, Outcome, RequestLink, RequestStatus, ToTheSecond, Who } from './request-parts.tsx'

type ListProps = { items: ApiRequest[]; slowestMs: number }

/** A table where there is room, cards where there is not. Dimmed while another page is on its way. */
export function RequestList({ items, waiting }: { items: ApiRequest[]; waiting: boolean }) {
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const roomy = useMedia('(min-width: 48rem)')
  const slowestMs = Math.max(0, ...items.map(({ latency_ms }) => latency_ms ?? 0))
  const Items = roomy ? RequestTable : RequestCards
  return (
    <div ref={list} aria-busy={waiting} className={waiting ? 'opacity-60 transition-opacity' : undefined}>
      <Items items={items} slowestMs={slowestMs} />
    </div>
  )
}

const COLUMNS = [
  ['time', 'w-38'],
  ['request', ''],
  ['status', 'w-26'],
  ['outcome', 'w-48'],
  ['who', 'w-32'],
  ['latency', 'w-34'],
] as const

function RequestTable({ items, slowestMs }: ListProps) {
  const { t } = useTranslation()
  return (
    <div className="relative overflow-x-auto rounded-card border border-line bg-surface">
      <table className="w-full min-w-[60rem] table-fixed text-[0.8125rem]">
        <caption className="sr-only">{t('requests.caption')}</caption>
        <thead>
          <tr className="border-b border-line text-left text-xs text-ink-faint">
            {COLUMNS.map(([column, width]) => (
              <th key={column} scope="col" className={classNames('px-2.5 py-2 font-[560] first:pl-5', width)}>
                {t(`requests.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((request) => (
            <tr
              key={request.id}
              data-row
              className="relative h-10 border-b border-line last:border-0 focus-within:bg-accent-soft hover:bg-sunken"
            >
              <td className="truncate pr-2.5 pl-5 text-ink-soft">
                <ToTheSecond at={request.started_at} />
              </td>
              <th scope="row" className="truncate px-2.5 text-left font-normal">
                <RequestLink request={request} />
              </th>
              <td className="px-2.5">
                <RequestStatus status={request.status} />
              </td>
              <td className="truncate px-2.5">
                <Outcome request={request} />
              </td>
              <td className="truncate px-2.5 text-ink-soft">
                <Who by={request.by} />
              </td>
              <td className="px-2.5 text-ink-soft">
                <LatencyBar ms={request.latency_ms} slowestMs={slowestMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RequestCards({ items, slowestMs }: ListProps) {
  const { t } = useTranslation()
  return (
    <ul aria-label={t('requests.caption')} className="flex flex-col gap-2">
      {items.map((request) => (
        <li
          key={request.id}
          data-row
          className="relative rounded-card border border-line bg-surface px-4 py-3 text-[0.8125rem] focus-within:border-accent"
        >
          <div className="break-all">
            <RequestLink request={request} />
          </div>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <RequestStatus status={request.status} />
            <Outcome request={request} />
          </div>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-ink-soft">
            <span className="min-w-0 truncate">
              <Who by={request.by} />
            </span>
            <span className="w-32">
              <LatencyBar ms={request.latency_ms} slowestMs={slowestMs} />
            </span>
          </div>
          <ExactTime at={request.started_at} className="mt-1.5 block text-xs text-ink-faint tabular-nums" />
        </li>
      ))}
    </ul>
  )
}
