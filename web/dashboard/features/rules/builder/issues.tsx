import { ruleIssueText, type RuleIssue } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import type { PageLanguage } from '../../../../ui/index.ts'
import { IssueLines } from '../../../app/issue-lines.tsx'

export function useIssueText(): (issue: RuleIssue) => string {
  const { i18n } = useTranslation()
  return (issue) => ruleIssueText(issue, i18n.language as PageLanguage)
}

/** What is wrong, in words, under the field it is about. */
export function Issues({ issues, id }: { issues: readonly RuleIssue[]; id?: string }) {
  const textOf = useIssueText()
  return <IssueLines issues={issues} textOf={textOf} {...(id !== undefined && { id })} />
}
