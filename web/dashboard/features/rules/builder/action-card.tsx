import type { Action, RuleIssue } from '@countersign/core'
import { issuesAt } from '../../../app/issues-at.ts'
import { useTranslation } from 'react-i18next'
import { OrderButtons } from '../../flows/editor/fields.tsx'
import type { RuleWords } from '../rule-words.ts'
import { ACTION_ICONS } from './action-icons.ts'
import { AssignForm, StartFlowForm, TagForm } from './act-forms.tsx'
import { EmailForm } from './email-form.tsx'
import { HttpForm } from './http-form.tsx'
import { Issues } from './issues.tsx'
import { ResubmissionForm } from './resubmission-form.tsx'

export type FormProps<Type extends Action['type']> = {
  action: Extract<Action, { type: Type }>
  /** Paths are of the action. */
  issues: readonly RuleIssue[]
  onChange: (action: Action) => void
}

type ActionCardProps = Omit<FormProps<Action['type']>, 'action'> & {
  id: number
  index: number
  count: number
  action: Action
  words: RuleWords
  onMove: (to: number) => void
  onRemove: () => void
}

/** One action: its place, and what it needs to know. */
export function ActionCard(props: ActionCardProps) {
  const { t } = useTranslation()
  const { id, index, count, action, words, issues, onMove, onRemove } = props
  const name = t('ruleBuilder.actionNamed', { number: index + 1, name: words.actionName(action.type) })
  const Icon = ACTION_ICONS[action.type]
  return (
    <section
      data-action={id}
      tabIndex={-1}
      aria-label={name}
      className="rounded-control border border-line outline-offset-2"
    >
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <h3 className="flex min-w-0 items-center gap-2.5 text-sm font-[640]">
          <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          {name}
        </h3>
        <OrderButtons name={name} index={index} count={count} onMove={onMove} onRemove={onRemove} />
      </div>
      <div className="flex flex-col gap-4 p-4">
        <ActionForm {...props} />
        <Issues issues={issuesAt(issues, '')} />
      </div>
    </section>
  )
}

function ActionForm({ action, issues, onChange }: ActionCardProps) {
  switch (action.type) {
    case 'http':
      return <HttpForm action={action} issues={issues} onChange={onChange} />
    case 'email':
      return <EmailForm action={action} issues={issues} onChange={onChange} />
    case 'assign':
      return <AssignForm action={action} issues={issues} onChange={onChange} />
    case 'tag':
      return <TagForm action={action} issues={issues} onChange={onChange} />
    case 'start_flow':
      return <StartFlowForm action={action} issues={issues} onChange={onChange} />
    case 'request_resubmission':
      return <ResubmissionForm action={action} issues={issues} onChange={onChange} />
  }
}
