import { ruleIssueText, type RuleIssue } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import type { PageLanguage } from '../../../../ui/index.ts'

/** What is wrong at a place, or anywhere under it when `within`. */
export const issuesAt = (issues: readonly RuleIssue[], path: string, within = false): RuleIssue[] =>
  issues.filter((issue) => issue.path === path || (within && issue.path.startsWith(`${path}.`)))

export function useIssueText(): (issue: RuleIssue) => string {
  const { i18n } = useTranslation()
  return (issue) => ruleIssueText(issue, i18n.language as PageLanguage)
}

/** What is wrong, in words, under the field it is about. */
export function Issues({ issues, id }: { issues: readonly RuleIssue[]; id?: string }) {
  const textOf = useIssueText()
  if (issues.length === 0) return null
  return (
    <div id={id} role="alert" className="flex flex-col gap-1 text-[0.8125rem] font-[520] text-bad-ink">
      {issues.map((issue) => (
        <p key={`${issue.path} ${issue.code}`}>{textOf(issue)}</p>
      ))}
    </div>
  )
}
