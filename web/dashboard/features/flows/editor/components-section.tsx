import {
  COMPONENT_PARTS,
  type CheckKind,
  type ComponentKey,
  type ComposedComponent,
  type StepKey,
} from '@countersign/core'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/index.ts'
import { Section } from '../../../app/section.tsx'
import { issuesAt } from '../../../app/issues-at.ts'
import { Issues, moved, OrderButtons, Tick } from './fields.tsx'
import type { Draft } from './use-draft.ts'

type PartKey = keyof typeof COMPONENT_PARTS
const PART_KEYS = Object.keys(COMPONENT_PARTS) as PartKey[]
const hasParts = (key: ComponentKey): key is PartKey => Object.hasOwn(COMPONENT_PARTS, key)

/** Ticking keeps the order there is, and puts what is new where it usually stands. */
const toggled = <Item,>(usual: readonly Item[], chosen: readonly Item[], item: Item, on: boolean): Item[] => {
  if (!on) return chosen.filter((other) => other !== item)
  const later = usual.slice(usual.indexOf(item) + 1)
  const at = chosen.findIndex((other) => later.includes(other))
  return at < 0 ? [...chosen, item] : [...chosen.slice(0, at), item, ...chosen.slice(at)]
}

export function ComponentsSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const { composed, change, issues } = draft
  const { components } = composed
  const set = (next: readonly ComposedComponent[]) => change({ ...composed, components: next })
  const absent = PART_KEYS.filter((key) => !components.some((component) => component.key === key))
  const add = (key: PartKey) => {
    const parts: { steps: readonly StepKey[]; checks: readonly CheckKind[] } = COMPONENT_PARTS[key]
    set([...components, { key, required: true, ...parts }])
  }
  return (
    <Section title={t('flows.components')} text={t('flows.componentsText')}>
      <div className="flex flex-col gap-4">
        {components.map((component, index) => (
          <ComponentCard
            key={component.key}
            draft={draft}
            index={index}
            component={component}
            onChange={(next) => set(components.map((other) => (other === component ? next : other)))}
            onMove={(to) => set(moved(components, index, to))}
            onRemove={() => set(components.filter((other) => other !== component))}
          />
        ))}
        <Issues issues={issuesAt(issues, 'components')} />
        <div className="flex flex-wrap gap-2 empty:hidden">
          {absent.map((key) => (
            <Button
              key={key}
              className="min-h-9 text-sm"
              icon={<Plus aria-hidden="true" className="size-4" />}
              onClick={() => add(key)}
            >
              {t('flows.addComponent', { name: t(`component.${key}`) })}
            </Button>
          ))}
        </div>
      </div>
    </Section>
  )
}

type ComponentCardProps = {
  draft: Draft
  index: number
  component: ComposedComponent
  onChange: (next: ComposedComponent) => void
  onMove: (to: number) => void
  onRemove: () => void
}

function ComponentCard({ draft, index, component, onChange, onMove, onRemove }: ComponentCardProps) {
  const { t } = useTranslation()
  const { key, required, steps, checks } = component
  const path = `components.${index}`
  const name = t(`component.${key}`)
  if (!hasParts(key)) return null
  const parts: { steps: readonly StepKey[]; checks: readonly CheckKind[] } = COMPONENT_PARTS[key]
  const at = (place: string) => issuesAt(draft.issues, `${path}.${place}`)
  return (
    <div className="rounded-control border border-line">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h3 className="text-sm font-[640]">
          {index + 1}. {name}
        </h3>
        <OrderButtons
          name={name}
          index={index}
          count={draft.composed.components.length}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <div className="flex flex-col gap-4 p-4">
        <Tick
          label={t('flows.required')}
          hint={t(required ? 'flows.requiredText' : 'flows.optionalText')}
          checked={required}
          onChange={(on) => onChange({ ...component, required: on })}
        />
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-1.5 text-[0.8125rem] text-ink-faint">{t('flows.steps')}</legend>
          {parts.steps.map((step) => (
            <Tick
              key={step}
              label={t(`ui:step.${step}`)}
              hint={step === 'document_back' ? t('flows.backText') : undefined}
              checked={steps.includes(step)}
              issues={steps.includes(step) ? at(`steps.${steps.indexOf(step)}`) : []}
              onChange={(on) => onChange({ ...component, steps: toggled(parts.steps, steps, step, on) })}
            />
          ))}
          <Issues issues={at('steps')} />
        </fieldset>
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-1.5 text-[0.8125rem] text-ink-faint">{t('flows.checks')}</legend>
          {parts.checks.map((check) => (
            <Tick
              key={check}
              label={t(`check.${check}`)}
              hint={t(`flowCheck.${check}`)}
              checked={checks.includes(check)}
              issues={checks.includes(check) ? at(`checks.${checks.indexOf(check)}`) : []}
              onChange={(on) => onChange({ ...component, checks: toggled(parts.checks, checks, check, on) })}
            />
          ))}
          <Issues issues={at('checks')} />
        </fieldset>
      </div>
    </div>
  )
}
