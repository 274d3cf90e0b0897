import { useTranslation } from 'react-i18next'
import type { RuleChange } from '../compare-rules.ts'
import { useRuleWords } from '../use-names.ts'

/** What a version changes, one sentence each. */
export function useChangeSentence(): (change: RuleChange) => string {
  const { t } = useTranslation()
  const words = useRuleWords()
  return (change) => {
    switch (change.kind) {
      case 'name':
        return t('ruleChange.name', { name: change.to })
      case 'event_added':
      case 'event_removed':
        return t(`ruleChange.${change.kind}`, { event: words.event(change.event) })
      case 'match':
        return t(`ruleChange.match_${change.to}`)
      case 'condition_added':
      case 'condition_removed':
        return t(`ruleChange.${change.kind}`, { condition: words.condition(change.condition) })
      case 'action_added':
      case 'action_removed':
        return t(`ruleChange.${change.kind}`, { action: words.action(change.action) })
      case 'action_changed':
        return t('ruleChange.action_changed', {
          number: change.position,
          action: words.action(change.action),
        })
      case 'actions_reordered':
        return t('ruleChange.actions_reordered')
    }
  }
}
