import {
  DEFAULT_THRESHOLDS,
  THRESHOLD_BOUNDS,
  type ThresholdName,
  type Thresholds as Values,
} from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { issuesAt } from '../../../app/issues-at.ts'
import { NumberField } from './fields.tsx'
import type { Draft } from './use-draft.ts'

const NAMES = Object.keys(THRESHOLD_BOUNDS) as ThresholdName[]

const read = (values: Values, name: ThresholdName): number => {
  const [group = '', key = ''] = name.split('.')
  return (values as unknown as Record<string, Record<string, number>>)[group]?.[key] ?? Number.NaN
}

const written = (values: Values, name: ThresholdName, value: number): Values => {
  const [group = '', key = ''] = name.split('.')
  const groups = values as unknown as Record<string, Record<string, number>>
  return { ...groups, [group]: { ...groups[group], [key]: value } } as unknown as Values
}

type ThresholdsProps = { draft: Draft; onChange: (values: Values) => void }

/** The sensitivity (Vouchsafe): closed at first, open where something is wrong or was turned. */
export function Thresholds({ draft, onChange }: ThresholdsProps) {
  const { t, i18n } = useTranslation()
  const { thresholds } = draft.composed.policy
  const format = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  const turned = NAMES.filter((name) => read(thresholds, name) !== read(DEFAULT_THRESHOLDS, name))
  const isWrong = issuesAt(draft.issues, 'policy.thresholds', true).length > 0
  return (
    <details open={isWrong || undefined} className="rounded-control border border-line">
      <summary className="cursor-pointer px-4 py-3 text-sm font-[640]">
        {t('flows.sensitivity')}{' '}
        <span className="font-normal text-ink-faint">
          {turned.length === 0 ? t('flows.allDefault') : t('flows.turned', { count: turned.length })}
        </span>
      </summary>
      <div className="flex flex-col gap-4 border-t border-line p-4">
        <p className="text-[0.8125rem] text-ink-faint">{t('flows.sensitivityText')}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          {NAMES.map((name) => {
            const label = t(`flowThreshold.${name.replace('.', '_')}`)
            const usual = read(DEFAULT_THRESHOLDS, name)
            const [min, max] = THRESHOLD_BOUNDS[name]
            return (
              <NumberField
                key={name}
                label={label}
                hint={t('flows.thresholdHint', {
                  usual: format(usual),
                  min: format(min),
                  max: format(max),
                })}
                value={read(thresholds, name)}
                min={min}
                max={max}
                step="any"
                onChange={(value) => onChange(written(thresholds, name, value))}
                issues={issuesAt(draft.issues, `policy.thresholds.${name}`)}
                beside={
                  turned.includes(name) && (
                    <button
                      type="button"
                      onClick={() => onChange(written(thresholds, name, usual))}
                      aria-label={t('flows.resetNamed', { name: label })}
                      className="rounded-control px-2 py-1 text-[0.8125rem] font-[560] text-accent hover:bg-accent-soft"
                    >
                      {t('flows.reset')}
                    </button>
                  )
                }
              />
            )
          })}
        </div>
      </div>
    </details>
  )
}
