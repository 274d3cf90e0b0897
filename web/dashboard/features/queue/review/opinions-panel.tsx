import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/index.ts'
import type { SecondOpinion } from '../../../api/wire.ts'
import { Section } from '../../../app/section.tsx'
import { When } from '../../../app/when.tsx'

type OpinionsPanelProps = {
  opinions: readonly SecondOpinion[]
  /** The one that the reader can answer. */
  open: SecondOpinion | undefined
  onGive: () => void
}

/** What colleagues were asked and what they say. */
export function OpinionsPanel({ opinions, open, onGive }: OpinionsPanelProps) {
  const { t } = useTranslation()
  if (opinions.length === 0) return null
  return (
    <Section title={t('opinion.panel')}>
      <ol className="flex flex-col gap-3 text-[0.8125rem]">
        {opinions.map((one) => (
          <li key={one.id}>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-[560] wrap-anywhere">
                {t('opinion.asked', {
                  by: one.asked_by.name ?? one.asked_by.id ?? '?',
                  of: one.of ? (one.of.name ?? one.of.id) : t('opinion.somebody'),
                })}
              </span>
              <When at={one.asked_at} className="text-xs text-ink-faint" />
            </p>
            {one.note && <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere text-ink-soft">{one.note}</p>}
            <Answer opinion={one} />
            {one === open && (
              <Button onClick={onGive} className="mt-2">
                {t('opinion.give')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Answer({
  opinion: { opinion, answered_by: by, answered_at: at, answer_note: note },
}: {
  opinion: SecondOpinion
}) {
  const { t } = useTranslation()
  if (!opinion || !by || !at) return <p className="mt-0.5 text-ink-faint">{t('opinion.waits')}</p>
  return (
    <div className="mt-1 border-l-2 border-accent pl-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="wrap-anywhere">{t('opinion.gave', { by: by.name ?? by.id ?? '?' })}</span>
        <span className="font-[620]">{t(`opinionValue.${opinion}`)}</span>
        <When at={at} className="text-xs text-ink-faint" />
      </p>
      {note && <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere">{note}</p>}
    </div>
  )
}
