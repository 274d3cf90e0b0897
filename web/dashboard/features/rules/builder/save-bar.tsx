import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../ui/index.ts'
import { useIssueText } from './issues.tsx'
import type { Written } from './use-rule-draft.ts'

type SaveBarProps = {
  written: Written
  /** Of a rule that is there already nothing can be saved that changes nothing. */
  isNew: boolean
  submitText: string
  onSave: () => void
  children?: ReactNode
}

/** Stays in sight: what is still wrong, how much has changed, and the way to keep it. */
export function SaveBar({ written, isNew, submitText, onSave, children }: SaveBarProps) {
  const { t } = useTranslation()
  const textOf = useIssueText()
  const { issues, changes, isValid } = written
  const isChanged = isNew || changes.length > 0
  const wrong = issues[0] ? textOf(issues[0]) : written.isNamed ? null : t('ruleBuilder.nameMissing')
  const count = issues.length + (written.isNamed ? 0 : 1)
  const save = () => {
    written.try()
    if (isValid) return onSave()
    // The sentences are there after the next rendering.
    requestAnimationFrame(() => {
      const first = document.querySelector<HTMLElement>('main [role="alert"]')
      first?.scrollIntoView({ block: 'center' })
      first?.closest('fieldset, section')?.querySelector<HTMLElement>('[aria-invalid="true"], input')?.focus()
    })
  }
  return (
    <div className="sticky top-14 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface px-4 py-2.5 shadow-card lg:top-3">
      <div className="min-w-0 flex-1 basis-44 text-[0.8125rem]">
        <p role="status" className="font-[560]">
          {isChanged
            ? t(isNew ? 'ruleBuilder.notKept' : 'ruleBuilder.changed', { count: changes.length })
            : t('ruleBuilder.unchanged')}
        </p>
        <p className="text-ink-faint">
          {isChanged && wrong && t('ruleBuilder.wrong', { count, first: wrong })}
        </p>
      </div>
      {children}
      <Button variant="primary" disabled={!isChanged} onClick={save}>
        {submitText}
      </Button>
    </div>
  )
}
