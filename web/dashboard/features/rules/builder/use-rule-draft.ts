import { validateRule, type RuleDefinition, type RuleIssue } from '@countersign/core'
import { useMemo, useState } from 'react'
import { compareRules } from '../compare-rules.ts'
import { definitionOf, draftOf, type RuleDraft } from '../draft.ts'

export type Written = ReturnType<typeof useRuleDraft>

type Given = { name: string; definition: RuleDefinition }

/**
 * A rule as it is being written, against what is kept. What is wrong is said once a part was left or a save was tried: nobody is
 * told off for a field not reached yet.
 */
export function useRuleDraft(kept: Given, { isNew }: { isNew: boolean }) {
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(kept.name, kept.definition))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(!isNew)
  const definition = useMemo(() => definitionOf(draft), [draft])
  // Whether plain http is allowed only the server knows: by what the operator lets calls reach.
  const issues = useMemo(() => validateRule(definition, { http: true }), [definition])
  const changes = useMemo(
    () => compareRules({ ...kept.definition, name: kept.name }, { ...definition, name: draft.name.trim() }),
    [kept.name, kept.definition, definition, draft.name],
  )
  const isNamed = draft.name.trim() !== ''

  /** What may be said already of a part: `part` is what it was left as, `prefix` where the issues are. */
  const saidOf = (part: string, prefix: string): RuleIssue[] =>
    tried || left.has(part)
      ? issues
          .filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`))
          .map((issue) => ({ ...issue, path: issue.path.slice(prefix.length).replace(/^\./, '') }))
      : []

  return {
    draft,
    definition,
    issues,
    changes,
    isNamed,
    isValid: issues.length === 0 && isNamed,
    isNameMissing: !isNamed && (tried || left.has('name')),
    saidOf,
    change: (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part })),
    leave: (part: string) => setLeft((before) => (before.has(part) ? before : new Set([...before, part]))),
    try: () => setTried(true),
    /** Takes over another text: an older version, or what somebody else published. */
    take: (name: string, other: RuleDefinition) => setDraft(draftOf(name, other)),
  }
}
