import { canonicalJson } from '../audit/canonical.ts'
import type { CheckKind, ComponentKey, StepKey } from '../checks/finding.ts'
import type { PolicyRule } from '../policy/policy.ts'
import type { ReasonOutcome } from '../reasons/catalogue.ts'
import type { DocumentType, EmailRules, FlowDefinition, Language, Limits } from './flow.ts'
import { THRESHOLD_BOUNDS, type ThresholdName } from './threshold-bounds.ts'

export type FlowChange =
  | { kind: 'component_added' | 'component_removed'; component: ComponentKey }
  | { kind: 'component_required'; component: ComponentKey; required: boolean }
  | { kind: 'components_reordered'; order: ComponentKey[] }
  | { kind: 'step_added' | 'step_removed'; component: ComponentKey; step: StepKey }
  | { kind: 'steps_reordered'; component: ComponentKey; order: StepKey[] }
  | { kind: 'check_added' | 'check_removed'; component: ComponentKey; check: CheckKind }
  | { kind: 'checks_reordered'; component: ComponentKey; order: CheckKind[] }
  | { kind: 'document_type_added' | 'document_type_removed'; type: DocumentType }
  | { kind: 'document_types_reordered'; order: DocumentType[] }
  | { kind: 'countries'; from: readonly string[] | null; to: readonly string[] | null }
  | { kind: 'languages'; from: readonly Language[]; to: readonly Language[] }
  | { kind: 'limit'; name: keyof Limits; from: number; to: number }
  | { kind: 'email'; name: keyof EmailRules; to: boolean }
  | { kind: 'rule_added' | 'rule_removed'; rule: PolicyRule }
  | { kind: 'rules_reordered' }
  | { kind: 'precedence'; from: readonly ReasonOutcome[]; to: readonly ReasonOutcome[] }
  | { kind: 'threshold'; name: ThresholdName; from: number; to: number }

/** What a new version changes, one entry for each thing a person would say. Empty exactly when the two are the same. */
export const compareFlows = (from: FlowDefinition, to: FlowDefinition): FlowChange[] => [
  ...compareComponents(from, to),
  ...compareLists(from.documentTypes, to.documentTypes, {
    added: (type): FlowChange => ({ kind: 'document_type_added', type }),
    removed: (type): FlowChange => ({ kind: 'document_type_removed', type }),
    reordered: (order): FlowChange => ({ kind: 'document_types_reordered', order }),
  }),
  ...(same(from.countries, to.countries)
    ? []
    : [{ kind: 'countries' as const, from: from.countries, to: to.countries }]),
  ...(same(from.languages, to.languages)
    ? []
    : [{ kind: 'languages' as const, from: from.languages, to: to.languages }]),
  ...compareNumbers(from.limits, to.limits),
  ...compareEmails(from.emails, to.emails),
  ...comparePolicies(from, to),
]

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)

type Words<Item> = {
  added: (item: Item) => FlowChange
  removed: (item: Item) => FlowChange
  reordered: (order: Item[]) => FlowChange
}

function compareLists<Item>(from: readonly Item[], to: readonly Item[], words: Words<Item>): FlowChange[] {
  const added = to.filter((item) => !from.includes(item))
  const removed = from.filter((item) => !to.includes(item))
  const kept = to.filter((item) => from.includes(item))
  const before = from.filter((item) => to.includes(item))
  return [
    ...added.map(words.added),
    ...removed.map(words.removed),
    ...(same(kept, before) ? [] : [words.reordered([...to])]),
  ]
}

function compareComponents(from: FlowDefinition, to: FlowDefinition): FlowChange[] {
  const keysOf = (flow: FlowDefinition) => flow.components.map(({ key }) => key)
  const lists = compareLists(keysOf(from), keysOf(to), {
    added: (component): FlowChange => ({ kind: 'component_added', component }),
    removed: (component): FlowChange => ({ kind: 'component_removed', component }),
    reordered: (order): FlowChange => ({ kind: 'components_reordered', order }),
  })
  const inside = to.components.flatMap(({ key, ...after }): FlowChange[] => {
    const before = from.components.find((component) => component.key === key)
    if (!before) return []
    const stepsOf = ({ steps }: Pick<typeof before, 'steps'>) => steps.map((step) => step.key)
    const checksOf = ({ checks }: Pick<typeof before, 'checks'>) => checks.map((check) => check.kind)
    return [
      ...(before.required === after.required
        ? []
        : [{ kind: 'component_required' as const, component: key, required: after.required }]),
      ...compareLists(stepsOf(before), stepsOf(after), {
        added: (step): FlowChange => ({ kind: 'step_added', component: key, step }),
        removed: (step): FlowChange => ({ kind: 'step_removed', component: key, step }),
        reordered: (order): FlowChange => ({ kind: 'steps_reordered', component: key, order }),
      }),
      ...compareLists(checksOf(before), checksOf(after), {
        added: (check): FlowChange => ({ kind: 'check_added', component: key, check }),
        removed: (check): FlowChange => ({ kind: 'check_removed', component: key, check }),
        reordered: (order): FlowChange => ({ kind: 'checks_reordered', component: key, order }),
      }),
    ]
  })
  return [...lists, ...inside]
}

const compareNumbers = (from: Limits, to: Limits): FlowChange[] =>
  (Object.keys(to) as (keyof Limits)[])
    .filter((name) => from[name] !== to[name])
    .map((name) => ({ kind: 'limit', name, from: from[name], to: to[name] }))

const compareEmails = (from: EmailRules, to: EmailRules): FlowChange[] =>
  (Object.keys(to) as (keyof EmailRules)[])
    .filter((name) => from[name] !== to[name])
    .map((name) => ({ kind: 'email', name, to: to[name] }))

function comparePolicies({ policy: from }: FlowDefinition, { policy: to }: FlowDefinition): FlowChange[] {
  const added = to.rules.filter((rule) => !from.rules.some((other) => same(rule, other)))
  const removed = from.rules.filter((rule) => !to.rules.some((other) => same(rule, other)))
  const isReordered = added.length + removed.length === 0 && !same(from.rules, to.rules)
  const numberAt = ({ thresholds }: typeof from, name: ThresholdName): number => {
    const [group = '', key = ''] = name.split('.')
    return (thresholds as unknown as Record<string, Record<string, number>>)[group]?.[key] ?? Number.NaN
  }
  return [
    ...added.map((rule): FlowChange => ({ kind: 'rule_added', rule })),
    ...removed.map((rule): FlowChange => ({ kind: 'rule_removed', rule })),
    ...(isReordered ? [{ kind: 'rules_reordered' as const }] : []),
    ...(same(from.precedence, to.precedence)
      ? []
      : [{ kind: 'precedence' as const, from: from.precedence, to: to.precedence }]),
    ...(Object.keys(THRESHOLD_BOUNDS) as ThresholdName[])
      .map((name) => ({ name, from: numberAt(from, name), to: numberAt(to, name) }))
      .filter((change) => !Object.is(change.from, change.to))
      .map((change): FlowChange => ({ kind: 'threshold', ...change })),
  ]
}
