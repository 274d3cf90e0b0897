import { ruleIssue, type RuleIssue } from './rule-issue.ts'
import { parseTemplate } from './template.ts'

/** What keeps a template from being filled. */
export const templateIssues = (
  path: string,
  template: string,
  holds: 'variables' | 'variables_and_credentials',
): RuleIssue[] =>
  parseTemplate(template).flatMap((part) => {
    switch (part.kind) {
      case 'text':
      case 'variable':
        return []
      case 'unknown':
        return [ruleIssue(path, 'template_unknown', { name: part.name })]
      case 'broken':
        return [ruleIssue(path, 'template_broken')]
      case 'credential':
        return holds === 'variables' ? [ruleIssue(path, 'credential_misplaced', { name: part.name })] : []
    }
  })
