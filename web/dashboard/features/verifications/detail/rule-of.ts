/** Where a judgement comes from, as the policy says it: `rules[2]`, `catalogue` or `severity`. */
export type RuleSource =
  | { kind: 'rule'; number: number }
  | { kind: 'catalogue' | 'severity' }
  | { kind: 'other'; text: string }

/** Rules are counted from 1 for people. */
export function ruleOf(rule: string): RuleSource {
  const index = /^rules\[(\d+)\]$/.exec(rule)?.[1]
  if (index !== undefined) return { kind: 'rule', number: Number(index) + 1 }
  return rule === 'catalogue' || rule === 'severity' ? { kind: rule } : { kind: 'other', text: rule }
}

/** What an overall result rests on: a component, or `decision:reviewer` once a person has decided. */
export function becauseOf(part: string): { kind: 'component' | 'source' | 'other'; name: string } {
  if (part.startsWith('decision:')) return { kind: 'source', name: part.slice('decision:'.length) }
  return { kind: /^[a-z_]+$/.test(part) ? 'component' : 'other', name: part }
}
