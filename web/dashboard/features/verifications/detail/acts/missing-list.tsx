import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../../api/wire.ts'
import { useActs, useMissingText } from './use-missing.ts'

/** Every act that is not offered, each with what is missing: role, entitlement, terms, status, or somebody else's claim. */
export function MissingList({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const textOf = useMissingText()
  const { acts } = useActs(verification)
  const lacking = (acts ?? []).filter(({ offered }) => !offered)
  if (lacking.length === 0) return null
  return (
    <details className="text-xs text-ink-soft">
      <summary className="w-fit cursor-pointer py-1 hover:text-ink">{t('missing.title')}</summary>
      <dl className="mt-1 flex max-w-3xl flex-col gap-1.5 rounded-control border border-line bg-surface p-3 text-left">
        {lacking.map(({ act, missing }) => (
          <div key={act} className="grid gap-x-3 sm:grid-cols-[12rem_1fr]">
            <dt className="font-[560] text-ink">{t(`actName.${act}`)}</dt>
            <dd>{missing.map(textOf).join(' ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
