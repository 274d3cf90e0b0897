import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../../../api/wire.ts'
import { ExactTime } from '../../../../app/when.tsx'
import { Columns } from './part.tsx'

/** Which attempts stand below, and when they were begun and submitted. */
export function AttemptHeads({ attempts }: { attempts: Attempt[] }) {
  const { t } = useTranslation()
  return (
    <div className="bg-sunken px-5 py-3">
      <Columns count={attempts.length}>
        {attempts.map(
          ({ number, started_at: started, submitted_at: submitted, skipped_components: left }) => (
            <div key={number} className="min-w-0 text-[0.8125rem]">
              <p className="text-sm font-[620]">{t('attempts.one', { number })}</p>
              <p className="text-ink-soft tabular-nums">
                {started ? <ExactTime at={started} /> : t('attempts.notBegun')}
              </p>
              <p className="text-ink-soft tabular-nums">
                {submitted ? (
                  <>
                    {t('detail.submitted')} <ExactTime at={submitted} />
                  </>
                ) : (
                  started && t('attempts.notSubmitted')
                )}
              </p>
              {left.length > 0 && (
                <p className="text-ink-soft">
                  {t('attempts.left', { components: left.map((key) => t(`component.${key}`)).join(', ') })}
                </p>
              )}
            </div>
          ),
        )}
      </Columns>
    </div>
  )
}
