import type { Why } from '../../services/verification/explain-why.ts'
import { presentComponents, presentFinding } from './check.ts'
import { presentDecision } from './verification.ts'

export const presentWhy = ({ view, overall, reasoning, sentences }: Why) => ({
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
})
