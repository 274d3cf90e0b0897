import type { Action, Condition, EventType, RuleDefinition } from '@countersign/core'

export type RuleChange =
  | { kind: 'name'; from: string; to: string }
  | { kind: 'event_added' | 'event_removed'; event: EventType }
  | { kind: 'match'; to: 'all' | 'any' }
  | { kind: 'condition_added' | 'condition_removed'; condition: Condition }
  | { kind: 'action_added' | 'action_removed'; action: Action }
  /** The same kind of action at the same place, with other contents. */
  | { kind: 'action_changed'; action: Action; position: number }
  | { kind: 'actions_reordered' }

type Named = RuleDefinition & { name: string }

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

const missingIn = <Item>(items: readonly Item[], others: readonly Item[]): Item[] => {
  const left = others.map(textOf)
  return items.filter((item) => {
    const at = left.indexOf(textOf(item))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** What turns one rule into the other; none when they do the same. The order of events and conditions means nothing. */
export function compareRules(from: Named, to: Named): RuleChange[] {
  const isJoined = from.conditions.length > 1 || to.conditions.length > 1
  return [
    ...(from.name === to.name ? [] : [{ kind: 'name' as const, from: from.name, to: to.name }]),
    ...missingIn(to.events, from.events).map((event) => ({ kind: 'event_added' as const, event })),
    ...missingIn(from.events, to.events).map((event) => ({ kind: 'event_removed' as const, event })),
    ...(from.match !== to.match && isJoined ? [{ kind: 'match' as const, to: to.match }] : []),
    ...missingIn(to.conditions, from.conditions).map((condition) => ({
      kind: 'condition_added' as const,
      condition,
    })),
    ...missingIn(from.conditions, to.conditions).map((condition) => ({
      kind: 'condition_removed' as const,
      condition,
    })),
    ...compareActions(from.actions, to.actions),
  ]
}

function compareActions(from: readonly Action[], to: readonly Action[]): RuleChange[] {
  const added = missingIn(to, from)
  const removed = missingIn(from, to)
  if (added.length === 0 && removed.length === 0) {
    return textOf(from) === textOf(to) ? [] : [{ kind: 'actions_reordered' }]
  }
  const changed = added.filter((action) => {
    const before = from[to.indexOf(action)]
    return before?.type === action.type && removed.includes(before)
  })
  const replaced = changed.map((action) => from[to.indexOf(action)])
  return [
    ...changed.map((action) => ({
      kind: 'action_changed' as const,
      action,
      position: to.indexOf(action) + 1,
    })),
    ...added
      .filter((action) => !changed.includes(action))
      .map((action) => ({ kind: 'action_added' as const, action })),
    ...removed
      .filter((action) => !replaced.includes(action))
      .map((action) => ({ kind: 'action_removed' as const, action })),
  ]
}
