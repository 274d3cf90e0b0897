import { FlaskConical } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../api/wire.ts'
import { useSimulationText, valuesOf } from './simulation-text.ts'

/** Marks a verification whose outcome is forced, and says how. */
export function SimulatedNote({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const textOf = useSimulationText()
  const { simulate } = verification
  if (!simulate) return null
  const said = simulate.map((text) => valuesOf(text).map(textOf).join(' + '))
  const values =
    said.length === 1
      ? said[0]
      : said.map((value, index) => t('simulate.attempt', { number: index + 1, value })).join('; ')
  return (
    <p className="flex items-start gap-2 rounded-control bg-accent-soft px-3 py-2 text-[0.8125rem] text-accent">
      <FlaskConical aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        <span className="font-[620]">{t('simulate.marked')}.</span> {t('simulate.markedText', { values })}
      </span>
    </p>
  )
}
