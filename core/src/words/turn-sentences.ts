import type { Language } from '../flow/flow.ts'
import type { Reasoning } from '../policy/policy.ts'
import type { Actor } from '../verification/state.ts'
import type { Turn } from '../verification/turns.ts'
import { englishWords } from './english.ts'
import { HISTORY_WORDS } from './history-words.ts'
import { spanishWords } from './spanish.ts'

export type Telling = {
  language: Language
  /** Null for who has no name: the applicant, the system. */
  nameOf: (actor: Actor) => string | null
  /** Version 0 is a preview. */
  flow: { name: string; version: number }
}

const WORDS = { en: englishWords, es: spanishWords }

const fill = (template: string, values: Record<string, string | number>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** What happened at a turn of the status and why, in sentences: who, from what to what, the reasons, the rule. */
export function turnSentences(turn: Turn, telling: Telling): string[] {
  const { event, before, after } = turn
  const say = HISTORY_WORDS[telling.language]
  const words = WORDS[telling.language]
  const { kind } = event.by
  const name = telling.nameOf(event.by)
  const known = name !== null && kind === 'rule' ? `${words.actor.rule} “${name}”` : name
  const who = known ?? (kind === 'system' ? null : words.actor[kind])
  const happened = words.event[event.type]
  const isAskedOnly = before !== null && before.status === after.status
  return [
    who === null ? fill(say.byItself, { event: happened }) : fill(say.by, { event: happened, who }),
    ...detailsOf(turn, telling),
    ...(before === null
      ? []
      : [
          isAskedOnly
            ? fill(say.statusStays, { status: say.status[after.status] })
            : fill(say.statusWent, { from: say.status[before.status], to: say.status[after.status] }),
        ]),
    ...(before !== null && before.overall.name !== after.overall.name
      ? [
          fill(say.overallWent, {
            from: words.overall[before.overall.name],
            to: words.overall[after.overall.name],
          }),
        ]
      : []),
    ...reasoningOf(turn, telling),
  ]
}

function detailsOf({ event }: Turn, { language }: Telling): string[] {
  const say = HISTORY_WORDS[language]
  const words = WORDS[language]
  const reasonsOf = (slugs: readonly (keyof typeof words.reason)[]) =>
    slugs.map((slug) => words.reason[slug]).join('; ')
  if ('decision' in event) {
    const { source, outcome, reasons } = event.decision
    return [
      fill(say.decided, { source: words.source[source], outcome: words.outcome[outcome] }),
      ...(reasons.length > 0 ? [fill(say.because, { reasons: reasonsOf(reasons) })] : []),
    ]
  }
  switch (event.type) {
    case 'component_corrected': {
      const { component, from, to, reason } = event
      return [
        fill(say.component, {
          component: words.component[component],
          from: words.result[from],
          to: words.result[to],
          reason: say.correctionReason[reason],
        }),
      ]
    }
    case 'field_corrected': {
      const { field, reason, check } = event
      const judged = check && {
        check: words.check[check.kind],
        from: words.result[check.from.result],
        to: words.result[check.to.result],
      }
      return [
        fill(say.fieldCorrected, { field: say.field[field], reason: say.correctionReason[reason] }),
        ...(judged ? [fill(say.judgedAnew, judged)] : []),
      ]
    }
    case 'override_requested':
    case 'overwritten_success':
    case 'overwritten_failure': {
      const { from, to, reason, rejectionReasons } = 'request' in event ? event.request : event.override
      return [
        fill(say.overridden, {
          from: say.status[from],
          to: say.status[to],
          reason: words.overrideReason[reason],
        }),
        ...(rejectionReasons.length > 0
          ? [fill(say.rejectedFor, { reasons: reasonsOf(rejectionReasons) })]
          : []),
      ]
    }
    default:
      return []
  }
}

/** Results of the components then, and where the policy decided its findings and rules. */
function reasoningOf({ event, components, why }: Turn, { language, flow }: Telling): string[] {
  const say = HISTORY_WORDS[language]
  const words = WORDS[language]
  if (event.type === 'created') return []
  const results = components.map(({ key, result }) => `${words.component[key]} ${words.result[result]}`)
  const isByPolicy = 'decision' in event && event.decision.source === 'automatic'
  return [
    ...(results.length > 0 ? [fill(say.components, { components: results.join(', ') })] : []),
    ...why.map(({ check, finding, outcome, rule }) =>
      fill(say.finding, {
        check: words.check[check],
        reason: words.reason[finding.code],
        severity: words.severity[finding.severity],
        rule: ruleOf(rule, language),
        outcome: words.outcome[outcome],
      }),
    ),
    ...(isByPolicy
      ? [
          flow.version === 0
            ? fill(say.preview, { flow: flow.name })
            : fill(say.policy, { flow: flow.name, version: flow.version }),
        ]
      : []),
  ]
}

function ruleOf(rule: Reasoning['rule'], language: Language): string {
  const say = HISTORY_WORDS[language]
  if (rule === 'catalogue') return say.ruleOfCatalogue
  return rule === 'severity' ? say.ruleOfSeverity : fill(say.rule, { rule })
}
