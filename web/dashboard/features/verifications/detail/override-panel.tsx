import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Override, Verification } from '../../../api/wire.ts'
import { ExactTime } from '../../../app/when.tsx'
import { useActorName } from './actor-name.ts'

/** The most recent modification, and the record of all (domain.md 6, Truora). Nothing when there is none. */
export function OverridePanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const [newest, ...older] = verification.overrides
  if (!newest) return null
  return (
    <section
      aria-labelledby="modified"
      className="rounded-card border border-line bg-warn-soft p-5 text-warn-ink"
    >
      <h2 id="modified" className="flex items-center gap-2 text-[0.9375rem] font-[640]">
        <Flag aria-hidden="true" className="size-4 fill-current" />
        {t('override.title')}
      </h2>
      <Modification override={newest} />
      {verification.automatic_outcome && (
        <p className="mt-2 text-[0.8125rem]">
          {t('override.automatic', { outcome: t(`outcome.${verification.automatic_outcome}`) })}
        </p>
      )}
      {older.length > 0 && (
        <details className="mt-3 text-[0.8125rem]">
          <summary className="font-[560]">
            {t('override.history', { count: verification.overrides.length })}
          </summary>
          <ol className="mt-2 flex flex-col gap-3">
            {older.map((override) => (
              <li key={override.id} className="border-t border-current/25 pt-2">
                <Modification override={override} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function Modification({ override }: { override: Override }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-[0.8125rem] tabular-nums sm:grid-cols-[auto_1fr_auto_1fr]">
      <dt className="font-[560]">{t('list.status')}</dt>
      <dd>
        {t('override.change', {
          from: t(`ui:status.${override.from}`),
          to: t(`ui:status.${override.to}`),
        })}
      </dd>
      <dt className="font-[560]">{t('override.at')}</dt>
      <dd>
        <ExactTime at={override.at} />
      </dd>
      <dt className="font-[560]">{t('override.reason')}</dt>
      <dd>{t(`overrideReason.${override.reason}`)}</dd>
      <dt className="font-[560]">{t('override.by')}</dt>
      <dd>{nameOf(override.by)}</dd>
    </dl>
  )
}
