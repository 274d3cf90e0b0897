import type { RuleDefinition } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { ActionView } from '../action-view.tsx'
import { compareRules } from '../compare-rules.ts'
import { ruleVersionQuery } from '../queries.ts'
import { useRuleWords } from '../use-names.ts'
import type { Rule } from '../wire.ts'
import { ChangeList } from './change-list.tsx'

type VersionDialogProps = {
  rule: Rule
  version: number
  onUse: (definition: RuleDefinition) => void
  onClose: () => void
}

/** What a version said, what it changed, and the way to take it up again: it is published as the next one. */
export function VersionDialog({ rule, version, onUse, onClose }: VersionDialogProps) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const from = { api: useApi(), mode: useMode() }
  const own = useQuery(ruleVersionQuery(from, rule.id, version))
  const before = useQuery({
    ...ruleVersionQuery(from, rule.id, Math.max(1, version - 1)),
    enabled: version > 1,
  })
  const definition = own.data?.definition
  const changed =
    definition && before.data
      ? compareRules({ ...before.data.definition, name: '' }, { ...definition, name: '' })
      : []
  const differs =
    definition && compareRules({ ...rule.definition, name: '' }, { ...definition, name: '' }).length > 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      title={t('flows.version', { version })}
      actions={
        <>
          <Button onClick={onClose}>{t('action.close')}</Button>
          {definition && differs && (
            <Button variant="primary" onClick={() => onUse(definition)}>
              {t('rules.useAgain')}
            </Button>
          )}
        </>
      }
    >
      {own.error && <ProblemView error={own.error} onRetry={() => void own.refetch()} />}
      {!definition && !own.error && <Skeleton className="h-24" />}
      {definition && (
        <>
          <p className="text-sm leading-relaxed text-ink-soft">{words.sentence(definition)}</p>
          {changed.length > 0 && (
            <section className="flex flex-col gap-2">
              <h3 className="text-sm font-[640]">{t('flows.changedThen', { version: version - 1 })}</h3>
              <ChangeList changes={changed} />
            </section>
          )}
          <ol className="flex flex-col gap-3">
            {definition.actions.map((action, index) => (
              // Of a version nothing moves.
              <li key={index} className="rounded-control border border-line p-3">
                <h3 className="mb-1.5 text-[0.8125rem] font-[580]">
                  {t('ruleBuilder.actionNamed', { number: index + 1, name: words.actionName(action.type) })}
                </h3>
                <ActionView action={action} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Dialog>
  )
}
