type IssueLinesProps<Issue> = { issues: readonly Issue[]; textOf: (issue: Issue) => string; id?: string }

/** What is wrong, in words, under the field it is about. */
export function IssueLines<Issue extends { path: string; code: string }>(props: IssueLinesProps<Issue>) {
  const { issues, textOf, id } = props
  if (issues.length === 0) return null
  return (
    <div id={id} role="alert" className="flex flex-col gap-1 text-[0.8125rem] font-[520] text-bad-ink">
      {issues.map((issue) => (
        <p key={`${issue.path} ${issue.code}`}>{textOf(issue)}</p>
      ))}
    </div>
  )
}
