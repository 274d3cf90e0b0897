import { SIMULATIONS, type Simulation } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../../../ui/index.ts'
import { useMode } from '../../api/use-api.ts'
import { useSimulationText } from './simulation-text.ts'

type SimulateFieldProps = { value: string; onChange: (value: string) => void; className?: string }

/** Which outcome is forced; in test mode only. An empty value forces nothing. */
export function SimulateField({ value, onChange, className }: SimulateFieldProps) {
  const { t } = useTranslation()
  const textOf = useSimulationText()
  if (useMode() === 'live') return null
  const items: { value: Simulation | ''; label: string }[] = [
    { value: '', label: t('simulate.none') },
    ...SIMULATIONS.map((each) => ({ value: each, label: textOf(each) })),
  ]
  return (
    <Combobox
      label={t('simulate.label')}
      hint={t('simulate.hint')}
      items={items}
      value={value as Simulation | ''}
      onChange={(next) => onChange(next ?? '')}
      empty={t('simulate.empty')}
      {...(className && { className })}
    />
  )
}
