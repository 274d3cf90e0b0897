import type { Recipient, RuleIssue } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Combobox, Field } from '../../../../ui/index.ts'
import { issuesAt } from '../../../app/issues-at.ts'
import { useChoices, useRuleWords } from '../use-names.ts'
import type { FormProps } from './action-card.tsx'
import { Issues } from './issues.tsx'
import { Chips } from './many-values.tsx'
import { TemplateField } from './template-field.tsx'

/** A mail to people of the account, or to an address outside. */
export function EmailForm({ action, issues, onChange }: FormProps<'email'>) {
  const { t } = useTranslation()
  return (
    <>
      <Recipients to={action.to} issues={issues} onChange={(to) => onChange({ ...action, to })} />
      <TemplateField
        label={t('ruleEmail.subject')}
        value={action.subject}
        lengthMax={400}
        issues={issuesAt(issues, 'subject')}
        onChange={(subject) => onChange({ ...action, subject })}
      />
      <TemplateField
        label={t('ruleEmail.body')}
        hint={t('ruleEmail.bodyHint')}
        value={action.body}
        rows={6}
        lengthMax={20_000}
        issues={issuesAt(issues, 'body')}
        onChange={(body) => onChange({ ...action, body })}
      />
    </>
  )
}

const valueOf = (to: Recipient): string =>
  'member_id' in to ? `member ${to.member_id}` : 'role' in to ? `role ${to.role}` : `address ${to.address}`

function recipientOf(value: string): Recipient {
  const [kind, id = ''] = value.split(' ')
  return kind === 'member' ? { member_id: id } : { role: id }
}

type RecipientsProps = {
  to: readonly Recipient[]
  issues: readonly RuleIssue[]
  onChange: (to: readonly Recipient[]) => void
}

function Recipients({ to, issues, onChange }: RecipientsProps) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const { members, roles } = useChoices()
  const [address, setAddress] = useState('')
  const chosen = to.map((one) => ({ value: valueOf(one), label: words.recipient(one) }))
  const items = [
    ...roles.map(({ value, label }) => ({
      value: `role ${value}`,
      label: t('ruleSays.everybody', { role: label }),
    })),
    ...members.map((one) => ({ ...one, value: `member ${one.value}` })),
  ].filter(({ value }) => !chosen.some((one) => one.value === value))
  const addAddress = () => {
    if (address.trim() !== '') onChange([...to, { address: address.trim() }])
    setAddress('')
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 text-sm font-[560]">{t('ruleEmail.to')}</legend>
      <Chips
        label={t('ruleEmail.to')}
        items={chosen}
        onRemove={(value) => onChange(to.filter((one) => valueOf(one) !== value))}
      />
      <div className="grid gap-3 md:grid-cols-2">
        <Combobox
          key={to.length}
          label={t('ruleEmail.colleague')}
          placeholder={t('ruleEmail.colleagueHint')}
          empty={t('ruleBuilder.noValue')}
          items={items}
          value={null}
          onChange={(value) => value !== null && onChange([...to, recipientOf(value)])}
        />
        <div className="flex items-end gap-2">
          <Field
            label={t('ruleEmail.address')}
            type="email"
            value={address}
            maxLength={254}
            autoComplete="off"
            className="min-w-0 flex-1"
            onChange={({ target }) => setAddress(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              addAddress()
            }}
          />
          <Button onClick={addAddress}>{t('ruleEmail.add')}</Button>
        </div>
      </div>
      <Issues issues={issuesAt(issues, 'to', true)} />
    </fieldset>
  )
}
