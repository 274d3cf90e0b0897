import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../../ui/index.ts'
import { issuesAt } from '../../../app/issues-at.ts'
import { PlainSelect, Tick } from '../../flows/editor/fields.tsx'
import { wordsOf } from '../template-text.ts'
import { useChoices } from '../use-names.ts'
import type { FormProps } from './action-card.tsx'
import { Issues } from './issues.tsx'

const NOBODY = ''

export function AssignForm({ action, issues, onChange }: FormProps<'assign'>) {
  const { t } = useTranslation()
  const { members } = useChoices()
  return (
    <div className="flex max-w-md flex-col gap-1">
      <PlainSelect
        label={t('ruleAct.member')}
        value={action.member_id ?? NOBODY}
        items={[{ value: NOBODY, label: t('ruleAct.nobody') }, ...members]}
        onChange={(id) => onChange({ ...action, member_id: id === NOBODY ? null : id })}
      />
      <p className="text-[0.8125rem] text-ink-faint">{t('ruleAct.assignText')}</p>
      <Issues issues={issuesAt(issues, 'member_id')} />
    </div>
  )
}

export function TagForm({ action, issues, onChange }: FormProps<'tag'>) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState({ add: action.add.join(' '), remove: action.remove.join(' ') })
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 sm:grid-cols-2">
        {(['add', 'remove'] as const).map((list) => (
          <div key={list} className="flex flex-col gap-1">
            <Field
              label={t(`ruleAct.tags_${list}`)}
              value={typed[list]}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ target }) => {
                setTyped({ ...typed, [list]: target.value })
                onChange({ ...action, [list]: wordsOf(target.value) })
              }}
            />
            <Issues issues={issuesAt(issues, list, true)} />
          </div>
        ))}
      </div>
      <p className="text-[0.8125rem] text-ink-faint">{t('ruleAct.tagsHint')}</p>
    </div>
  )
}

export function StartFlowForm({ action, issues, onChange }: FormProps<'start_flow'>) {
  const { t } = useTranslation()
  const { flows } = useChoices()
  const isKnown = flows.some(({ value }) => value === action.flow_id)
  const items = isKnown
    ? flows
    : [{ value: action.flow_id, label: action.flow_id || t('ruleBuilder.choose') }, ...flows]
  return (
    <>
      <div className="flex max-w-md flex-col gap-1">
        <PlainSelect
          label={t('ruleAct.flow')}
          value={action.flow_id}
          items={items}
          onChange={(flowId) => onChange({ ...action, flow_id: flowId })}
        />
        <p className="text-[0.8125rem] text-ink-faint">{t('ruleAct.startText')}</p>
        <Issues issues={issuesAt(issues, 'flow_id')} />
      </div>
      <Tick
        label={t('ruleAct.sendEmail')}
        hint={t('ruleAct.sendEmailText')}
        checked={action.send_email}
        onChange={(on) => onChange({ ...action, send_email: on })}
      />
    </>
  )
}
