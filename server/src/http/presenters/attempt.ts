import type { AttemptReport } from '@countersign/core'
import type { Attempts } from '../../services/verification/list-attempts.ts'
import { presentActor } from './actor.ts'
import { presentFinding } from './check.ts'
import { timestamp, timestampOrNull } from './time.ts'
import { presentDecision } from './verification.ts'

export const presentAttempts = (attempts: Attempts) => ({
  data: attempts.reports.map((report) => presentAttempt(report, attempts)),
})

function presentAttempt(report: AttemptReport, { runs, texts, names }: Attempts) {
  const { number, firstSeq, eventCount, document, skippedComponents, ended } = report
  return {
    number,
    started_at: timestampOrNull(report.startedAt),
    submitted_at: timestampOrNull(report.submittedAt),
    first_seq: firstSeq,
    event_count: eventCount,
    document,
    skipped_components: skippedComponents,
    steps: report.steps.map(presentStep),
    checks: report.checks.map(({ component, kind, result, findings, skippedBecause }) => {
      const run = runs.find((candidate) => candidate.attempt === number && candidate.kind === kind)
      return {
        component,
        kind,
        result,
        findings: findings.map(presentFinding),
        skipped_because: skippedBecause,
        duration_ms: run?.duration_ms ?? null,
        tries: run?.tries ?? 0,
      }
    }),
    reruns: report.reruns.map(({ at, by, before }) => ({
      at: timestamp(at),
      by: presentActor(by, names),
      before: before.map(({ kind, result }) => ({ kind, result })),
    })),
    decisions: report.decisions.map(({ seq, ...decision }) => {
      const text = texts.find((candidate) => candidate.seq === seq)
      return {
        ...presentDecision(decision, names),
        note: text?.note ?? null,
        message: text?.message ?? null,
      }
    }),
    ended: ended && { type: `verification.${ended.type}`, at: timestamp(ended.at) },
  }
}

const presentStep = ({ evidenceId, accepted, failures, ...step }: AttemptReport['steps'][number]) => ({
  ...step,
  evidence_id: evidenceId,
  accepted: accepted.map((picture) => ({ evidence_id: picture.evidenceId, at: timestamp(picture.at) })),
  failures: failures.map(({ at, reasons }) => ({ at: timestamp(at), reasons })),
})
