import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/index.ts'
import { useMay } from '../../app/member.ts'
import { Screen } from '../../app/screen.tsx'
import { BackToRules } from './back-to-rules.tsx'
import { Builder } from './builder/builder.tsx'
import { CreateDialog } from './builder/create-dialog.tsx'
import { LeaveGuard } from './builder/leave-guard.tsx'
import { SaveBar } from './builder/save-bar.tsx'
import { useRuleDraft } from './builder/use-rule-draft.ts'
import { EMPTY_RULE } from './draft.ts'
import { templateOf } from './templates.ts'

/** A rule that is not there yet: from nothing, or from a template. */
export function NewRulePage() {
  const { t } = useTranslation()
  const may = useMay('rule:manage')
  return (
    <Screen title={t('rules.create')} before={<BackToRules />}>
      {may ? (
        <NewRule />
      ) : (
        <Banner tone="neutral">{t('problem.permissionShort', { permission: 'rule:manage' })}</Banner>
      )}
    </Screen>
  )
}

function NewRule() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { template } = useSearch({ from: '/member/rules/new' })
  const [start] = useState(() => ({
    name: template ? t(`ruleTemplate.${template}`) : '',
    definition: template ? templateOf(template) : EMPTY_RULE,
  }))
  const written = useRuleDraft(start, { isNew: true })
  const [creating, setCreating] = useState(false)
  const [created, setCreated] = useState(false)
  return (
    <>
      <LeaveGuard isUnsaved={() => written.changes.length > 0 && !created} />
      <SaveBar
        written={written}
        isNew
        submitText={t('rules.createSubmit')}
        onSave={() => setCreating(true)}
      />
      <Builder written={written} />
      {creating && (
        <CreateDialog
          written={written}
          onCreated={(rule) => {
            setCreated(true)
            // After the guard knows that nothing is lost.
            setTimeout(() => void navigate({ to: '/rules/$id', params: { id: rule.id } }))
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  )
}
