import { useTranslation } from 'react-i18next'
import type { Why } from '../../../api/wire.ts'
import { ExactTime } from '../../../app/when.tsx'

/** How status and overall result came about, turn by turn, oldest first. */
export function WhyHistory({ history }: { history: Why['history'] }) {
  const { t } = useTranslation()
  return (
    <details className="text-[0.8125rem]">
      <summary className="w-fit cursor-pointer py-1 text-ink-soft hover:text-ink">{t('story.title')}</summary>
      <ol className="mt-2 flex max-w-prose flex-col gap-3">
        {history.map((turn) => (
          <li key={turn.seq} className="border-l-2 border-line pl-3">
            <p className="text-xs text-ink-faint tabular-nums">
              <ExactTime at={turn.at} /> · {t('timeline.number', { seq: turn.seq })}
            </p>
            {turn.sentences.map((sentence, index) => (
              <p key={sentence} className={index === 0 ? 'font-[560]' : undefined}>
                {sentence}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  )
}
