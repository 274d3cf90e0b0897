import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../ui/index.ts'
import type { VerificationEvent } from '../../../api/wire.ts'
import { ScrollRegion } from '../../../app/scroll-region.tsx'
import { ExactTime } from '../../../app/when.tsx'
import { useActorName } from './actor-name.ts'
import { useEventDetail } from './event-detail.tsx'
import { eventName } from './timeline.ts'

const DOT = {
  decision: 'bg-accent border-accent',
  life: 'bg-surface border-accent',
  silent: 'bg-surface border-edge',
}

/** One event: what, who, when; what it carried on request. */
export function EventRow({ event }: { event: VerificationEvent }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const name = eventName(event.type)
  const detail = useEventDetail(event)
  return (
    <li className="relative border-l border-line pb-3 pl-5 last:pb-0">
      <span
        aria-hidden="true"
        className={classNames(
          'absolute top-1.5 -left-[5px] size-2.5 rounded-full border-2',
          DOT[event.announced],
        )}
      />
      <div className="flex flex-wrap items-baseline gap-x-2.5 text-sm">
        <span className={event.announced === 'silent' ? 'text-ink-soft' : 'font-[560]'}>
          {t(`event.${name}`, { defaultValue: name })}
        </span>
        {detail && <span className="min-w-0 text-[0.8125rem] text-ink-soft">{detail}</span>}
        <span className="ml-auto text-xs text-ink-faint tabular-nums">
          <ExactTime at={event.at} />
        </span>
      </div>
      {event.note && (
        <p className="max-w-prose text-[0.8125rem] break-words whitespace-pre-wrap text-ink-soft">
          {t('attempts.note', { text: event.note })}
        </p>
      )}
      {event.message && (
        <p className="max-w-prose text-[0.8125rem] break-words whitespace-pre-wrap text-ink-soft">
          {t('attempts.message', { text: event.message })}
        </p>
      )}
      <details className="text-xs">
        <summary className="w-fit py-1 text-ink-faint hover:text-ink">
          {t('timeline.by', { actor: nameOf(event.by) })}
          {' · '}
          {t(event.announced === 'silent' ? 'timeline.silentMark' : `timeline.${event.announced}`)}
          <span className="sr-only">. {t('timeline.details')}</span>
        </summary>
        <ScrollRegion
          pre
          label={t('timeline.number', { seq: event.seq })}
          className="mt-1 max-h-72 rounded-control border border-line bg-sunken p-3 font-mono text-xs"
        >
          {JSON.stringify({ id: event.id, seq: event.seq, ...event.data, hash: event.hash }, null, 2)}
        </ScrollRegion>
      </details>
    </li>
  )
}
