import { CircleCheck, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames, SOFT, type Tone } from '../../../ui/index.ts'
import type { ApiRequest } from '../../api/wire.ts'
import { absoluteTime } from '../../app/relative-time.ts'
import { REQUEST_STATES } from './filters.ts'

const LOOKS: readonly { tone: Tone; icon: LucideIcon }[] = [
  { tone: 'info', icon: LoaderCircle },
  { tone: 'ok', icon: CircleCheck },
  { tone: 'bad', icon: CircleX },
]

/** 0, 1 and 2 in words, with an icon. */
export function RequestStatus({ status }: Pick<ApiRequest, 'status'>) {
  const { t } = useTranslation()
  const { tone, icon: Icon } = LOOKS[status] ?? LOOKS[0]!
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-[560] whitespace-nowrap',
        SOFT[tone],
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`requests.state.${REQUEST_STATES[status]}`)}
    </span>
  )
}

/** Which number it was answered with, and why not well. The code leads to the page that explains it. */
export function Outcome({ request }: { request: ApiRequest }) {
  const { http_status: status, code } = request
  return (
    <span className="relative z-1 inline-flex max-w-full items-baseline gap-2 tabular-nums">
      <span>{status ?? '–'}</span>
      {code && (
        <a
          href={`/docs/errors/${code}`}
          className="truncate font-mono text-xs text-accent underline underline-offset-2"
        >
          {code}
        </a>
      )}
    </span>
  )
}

export function Who({ by }: Pick<ApiRequest, 'by'>) {
  const { t } = useTranslation()
  const kind = t(`requests.actor.${by.kind}`, { defaultValue: by.kind })
  return <span title={by.id ?? undefined}>{by.name ?? kind}</span>
}

/** Opens the request beside the list, by an address of its own. */
export const RequestLink = ({ request }: { request: ApiRequest }) => (
  <Link
    to="/requests"
    search={(old) => ({ ...old, open: request.id })}
    resetScroll={false}
    data-row-link
    className="rounded-sm font-mono text-xs outline-offset-4 after:absolute after:inset-0"
  >
    <span className="font-[640]">{request.method}</span> {request.route}
  </Link>
)

/** "Nov 23, 18:04:05"; the time zone stands above the list. */
export function ToTheSecond({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return (
    <time dateTime={at} title={absoluteTime(at, i18n.language)} className="tabular-nums">
      {format.format(new Date(at))}
    </time>
  )
}

/** Milliseconds, with a bar that compares it with the slowest of the page. */
export function LatencyBar({ ms, slowestMs }: { ms: number | null; slowestMs: number }) {
  const format = useMs()
  if (ms === null) return <span className="text-ink-faint">–</span>
  const share = slowestMs === 0 ? 0 : ms / slowestMs
  return (
    <span className="inline-flex w-full items-center gap-2 tabular-nums">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="h-1.5 w-14 shrink-0">
        <rect width="100" height="6" rx="3" className="fill-sunken" />
        <rect width={Math.max(2, share * 100)} height="6" rx="3" className="fill-accent" />
      </svg>
      <span className="whitespace-nowrap">{format(ms)}</span>
    </span>
  )
}

/** "0.8 ms", "12 ms", "1.4 s", in the reader's way of writing numbers. */
export function useMs(): (ms: number) => string {
  const { i18n } = useTranslation()
  return (ms) => {
    const [value, unit] = ms < 1_000 ? [ms, 'millisecond'] : [ms / 1_000, 'second']
    const maximumFractionDigits = value < 10 ? 1 : 0
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit, maximumFractionDigits }).format(value)
  }
}
