import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../../../api/wire.ts'
import { ExactTime } from '../../../../app/when.tsx'
import { useActorName } from '../actor-name.ts'
import { outcomeOf } from '../outcome-of.ts'
import { Columns, Part } from './part.tsx'

/** The automatic decision and those of people, with what was written to whom. */
export function AttemptDecisions({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation()
  return (
    <Part title={t('attempts.decision')}>
      <Columns count={attempts.length}>
        {attempts.map(({ number, decisions }) => (
          <ol key={number} className="flex min-w-0 flex-col gap-3">
            {decisions.map((decision) => (
              <Decision key={`${decision.at} ${decision.outcome}`} decision={decision} />
            ))}
            {decisions.length === 0 && (
              <li className="text-[0.8125rem] text-ink-faint">{t('attempts.noDecision')}</li>
            )}
          </ol>
        ))}
      </Columns>
    </Part>
  )
}

function Decision({ decision }: { decision: Attempt['decisions'][number] }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const { source, reasons, code, by, at, note, message } = decision
  return (
    <li className="text-[0.8125rem]">
      <p className="font-[560]">
        {t(`outcome.${outcomeOf(decision)}`)}, {t(`source.${source}`)}
        {code !== null && <span className="font-normal">, {t('why.code', { code })}</span>}
      </p>
      {reasons.length > 0 && (
        <p className="text-ink-soft">{reasons.map((reason) => t(`reason.${reason}`)).join('; ')}</p>
      )}
      {note && (
        <p className="break-words whitespace-pre-wrap text-ink-soft">{t('attempts.note', { text: note })}</p>
      )}
      {message && (
        <p className="break-words whitespace-pre-wrap text-ink-soft">
          {t('attempts.message', { text: message })}
        </p>
      )}
      <p className="text-xs break-words text-ink-faint tabular-nums">
        {source !== 'automatic' && `${nameOf(by)} · `}
        <ExactTime at={at} />
      </p>
    </li>
  )
}
