import type { Why } from '../../services/verification/explain-why.ts'
import { presentActor } from './actor.ts'
import { presentComponents, presentFinding } from './check.ts'
import { timestamp } from './time.ts'
import { presentDecision } from './verification.ts'

export const presentWhy = ({ view, overall, reasoning, sentences, history }: Why) => ({
  status: view.state.status,
  sentences,
  overall,
  components: presentComponents(view),
  decision: view.state.decision && presentDecision(view.state.decision, view.names),
  policy: { flow_id: view.flow.id, flow_version: view.flow.version },
  findings: reasoning.map(({ check, finding, outcome, rule }) => ({
    check,
    finding: presentFinding(finding),
    outcome,
    rule,
  })),
  history: history.map(({ event, before, after, ...turn }) => ({
    seq: turn.seq,
    hash: turn.hash,
    type: `verification.${event.type}`,
    at: timestamp(event.at),
    by: presentActor(event.by, view.names),
    from: before && { status: before.status, overall: before.overall },
    to: { status: after.status, overall: after.overall },
    attempt: turn.attempt,
    components: turn.components.map(({ key, required, result, corrected }) => ({
      key,
      required,
      result,
      corrected_from: corrected?.from ?? null,
    })),
    policy: { flow_id: view.flow.id, flow_version: view.flow.version },
    findings: turn.why.map(({ check, finding, outcome, rule }) => ({
      check,
      finding: presentFinding(finding),
      outcome,
      rule,
    })),
    sentences: turn.sentences,
  })),
})
