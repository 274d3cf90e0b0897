import type { FlowChange, PolicyRule } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { useCountryName } from './country-name.ts'

/** What a version changes, one sentence each. */
export function useChangeSentence(): (change: FlowChange) => string {
  const { t, i18n } = useTranslation()
  const countryOf = useCountryName()
  const list = (words: string[]) => new Intl.ListFormat(i18n.language).format(words)
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value)
  const countries = (codes: readonly string[] | null) =>
    codes === null ? t('flows.allCountries') : list(codes.map(countryOf))
  const ruleWords = ({ code, minSeverity, outcome }: PolicyRule) => ({
    reason: t(`reason.${code}`),
    severity: t(`severity.${minSeverity ?? 'medium'}`),
    outcome: t(`outcome.${outcome}`),
  })
  const componentOf = (key: string) => t(`component.${key}`)
  return (change) => {
    const say = (words: Record<string, string> = {}) => t(`flowChange.${change.kind}`, words)
    switch (change.kind) {
      case 'component_added':
      case 'component_removed':
        return say({ component: componentOf(change.component) })
      case 'component_required':
        return t(change.required ? 'flowChange.component_required' : 'flowChange.component_optional', {
          component: componentOf(change.component),
        })
      case 'components_reordered':
        return say({ order: list(change.order.map(componentOf)) })
      case 'step_added':
      case 'step_removed':
        return say({ step: t(`ui:step.${change.step}`) })
      case 'steps_reordered':
        return say({ order: list(change.order.map((step) => t(`ui:step.${step}`))) })
      case 'check_added':
      case 'check_removed':
        return say({ check: t(`check.${change.check}`) })
      case 'checks_reordered':
        return say({ order: list(change.order.map((check) => t(`check.${check}`))) })
      case 'document_type_added':
      case 'document_type_removed':
        return say({ type: t(`ui:document_type.${change.type}`) })
      case 'document_types_reordered':
        return say({ order: list(change.order.map((type) => t(`ui:document_type.${type}`))) })
      case 'countries':
        return say({ from: countries(change.from), to: countries(change.to) })
      case 'languages':
        return say({
          from: list(change.from.map((language) => t(`language.${language}`))),
          to: list(change.to.map((language) => t(`language.${language}`))),
        })
      case 'limit':
        return say({
          name: t(`flowLimit.${change.name}`),
          from: number(change.from),
          to: number(change.to),
        })
      case 'email':
        return t(change.to ? 'flowChange.email_on' : 'flowChange.email_off', {
          name: t(`flowEmail.${change.name}`),
        })
      case 'rule_added':
      case 'rule_removed':
        return say(ruleWords(change.rule))
      case 'rules_reordered':
        return say()
      case 'precedence':
        return say({ order: list(change.to.map((outcome) => t(`outcome.${outcome}`))) })
      case 'threshold':
        return say({
          name: t(`flowThreshold.${change.name.replace('.', '_')}`),
          from: number(change.from),
          to: number(change.to),
        })
    }
  }
}
