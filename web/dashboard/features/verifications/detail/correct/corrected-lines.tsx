import { useTranslation } from 'react-i18next'
import type { Correction } from '../../../../api/wire.ts'
import { absoluteTime } from '../../../../app/relative-time.ts'
import { useActorName } from '../actor-name.ts'

/** What was there before, struck, with who put it right, when and why. Newest first. */
export function CorrectedLines({ corrections }: { corrections: readonly Correction[] }) {
  const { t, i18n } = useTranslation()
  const nameOf = useActorName()
  if (corrections.length === 0) return null
  const valueOf = ({ kind }: Correction, value: string | null) => {
    if (value === null) return t('correcting.gone')
    return kind === 'component' ? t(`result.${value}`, { defaultValue: value }) : value
  }
  return (
    <ul className="flex flex-col gap-1 text-xs text-ink-soft">
      {corrections.map((correction) => {
        const { check } = correction
        return (
          <li key={correction.seq} className="flex flex-wrap gap-x-2">
            <span>
              <del>{valueOf(correction, correction.from)}</del> →{' '}
              <ins className="font-[560] text-ink no-underline">{valueOf(correction, correction.to)}</ins>
            </span>
            <span>
              {t('correcting.line', {
                who: nameOf(correction.by),
                when: absoluteTime(correction.at, i18n.language),
                reason: t(`correctionReason.${correction.reason}`),
              })}
            </span>
            {correction.note && <span className="italic">{correction.note}</span>}
            {check && (
              <span>
                {t('correcting.judged', {
                  check: t(`check.${check.kind}`),
                  from: t(`result.${check.from.result}`),
                  to: t(`result.${check.to.result}`),
                })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
