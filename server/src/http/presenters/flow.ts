import { validateFlow, type FlowDefinition } from '@countersign/core'
import type { FlowView } from '../../services/flow/flow-view.ts'
import { fieldErrorOf, snakePath } from '../../services/flow/issue-sentences.ts'
import type { VersionView } from '../../services/flow/versions.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

const renamed = <Value>(group: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(group).map(([name, value]) => [snakePath(name), value]))

/** A definition in the words of the wire. */
export function presentDefinition(definition: FlowDefinition) {
  const { components, documentTypes, countries, languages, limits, emails, policy } = definition
  return {
    components: components.map(({ key, required, steps, checks }) => ({
      key,
      required,
      steps: steps.map((step) => ({ key: step.key, required: step.required })),
      checks: checks.map((check) => ({ kind: check.kind, after: [...check.after] })),
    })),
    document_types: [...documentTypes],
    countries: countries && [...countries],
    languages: [...languages],
    limits: {
      lifetime_days: limits.lifetimeDays,
      step_attempts_max: limits.stepAttemptsMax,
      attempts_max: limits.attemptsMax,
      limit_code: limits.limitCode,
      age_min: limits.ageMin,
    },
    emails: { reminders: emails.reminders, result: emails.result },
    policy: {
      rules: policy.rules.map(({ code, minSeverity, outcome }) => ({
        code,
        min_severity: minSeverity ?? null,
        outcome,
      })),
      precedence: [...policy.precedence],
      thresholds: renamed(
        Object.fromEntries(
          Object.entries(policy.thresholds).map(([group, numbers]) => [group, renamed<number>(numbers)]),
        ),
      ),
    },
  }
}

const presentDraft = ({ draft, draft_by, draft_at, names }: FlowView) =>
  draft === null || draft_by === null || draft_at === null
    ? null
    : {
        ...presentDefinition(draft),
        saved_at: timestamp(draft_at),
        saved_by: presentActor(draft_by, names),
        errors: validateFlow(draft).map(fieldErrorOf),
      }

export function presentFlow(record: FlowView) {
  const { names, recent } = record
  return {
    id: record.id,
    name: record.name,
    version: record.version,
    default: record.is_default,
    archived_at: record.archived_at && timestamp(record.archived_at),
    ...presentDefinition(record.definition),
    published_at: timestamp(record.published_at),
    published_by: record.published_by && presentActor(record.published_by, names),
    recent_verifications: recent,
    draft: presentDraft(record),
    draft_revision: record.draft_revision,
  }
}

export const presentVersionSummary = ({ row, names }: VersionView) => ({
  version: row.version,
  published_at: timestamp(row.published_at),
  published_by: row.published_by && presentActor(row.published_by, names),
})

export const presentVersion = (view: VersionView) => ({
  ...presentVersionSummary(view),
  ...presentDefinition(view.row.definition),
})
