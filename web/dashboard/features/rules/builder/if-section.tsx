import { operatorsOf } from '@countersign/core'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/index.ts'
import { Section } from '../../../app/section.tsx'
import { PlainSelect } from '../../flows/editor/fields.tsx'
import { keyed, withVariable } from '../draft.ts'
import type { RuleWords } from '../rule-words.ts'
import { ConditionRow } from './condition-row.tsx'
import { Issues } from './issues.tsx'
import { Part } from './part.tsx'
import type { Written } from './use-rule-draft.ts'

const MATCHES = ['all', 'any'] as const

/** What has to hold besides; nothing has to. */
export function IfSection({ written, words }: { written: Written; words: RuleWords }) {
  const { t } = useTranslation()
  const { conditions, match } = written.draft
  const add = () => {
    const start = withVariable({ variable: 'status', operator: 'is' }, 'status', operatorsOf('status'))
    written.change({ conditions: [...conditions, keyed(start)] })
  }
  return (
    <Section title={t('ruleBuilder.if')} text={t('ruleBuilder.ifText')}>
      <div className="flex flex-col gap-3">
        {conditions.length > 1 && (
          <div className="max-w-xs">
            <PlainSelect
              label={t('ruleBuilder.match')}
              labelHidden
              value={match}
              items={MATCHES.map((value) => ({ value, label: t(`ruleBuilder.match_${value}`) }))}
              onChange={(next) => written.change({ match: next })}
            />
          </div>
        )}
        <ul className="flex flex-col gap-3 empty:hidden">
          {conditions.map((one, index) => (
            <li key={one.key}>
              <Part onLeave={() => written.leave(`condition ${one.key}`)}>
                <ConditionRow
                  number={index + 1}
                  condition={one.value}
                  words={words}
                  issues={written.saidOf(`condition ${one.key}`, `conditions.${index}`)}
                  onChange={(value) =>
                    written.change({
                      conditions: conditions.map((other) =>
                        other.key === one.key ? { ...one, value } : other,
                      ),
                    })
                  }
                  onRemove={() =>
                    written.change({ conditions: conditions.filter((other) => other.key !== one.key) })
                  }
                />
              </Part>
            </li>
          ))}
        </ul>
        <Issues issues={written.issues.filter(({ path }) => path === 'conditions')} />
        <Button
          className="min-h-9 self-start text-sm"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={add}
        >
          {t('ruleBuilder.addCondition')}
        </Button>
      </div>
    </Section>
  )
}
