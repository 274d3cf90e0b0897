import type { CheckKind, StepKey } from '../checks/finding.ts'
import { CHECK_NEEDS, COMPONENT_PARTS, STEP_RULES } from './compose-flow.ts'
import { issue, repeated, type FlowIssue } from './flow-issue.ts'
import { hasBack, type ComponentDefinition, type FlowDefinition } from './flow.ts'

/** Whether steps and checks are where they belong, and every check gets what it works on. */
export function validateComponents(flow: FlowDefinition): FlowIssue[] {
  const { components } = flow
  if (components.length === 0) return [issue('components', 'components_missing')]
  const optional = components.every(({ required }) => !required)
  return [
    ...repeated(components.map(({ key }) => key)).map((index) =>
      issue(`components.${index}.key`, 'component_twice', { component: components[index]?.key ?? '' }),
    ),
    ...(optional ? [issue('components', 'component_required_missing')] : []),
    ...components.flatMap((component, index) => validateComponent(flow, component, `components.${index}`)),
  ]
}

function validateComponent(flow: FlowDefinition, component: ComponentDefinition, path: string): FlowIssue[] {
  if (!Object.hasOwn(COMPONENT_PARTS, component.key)) {
    return [issue(`${path}.key`, 'component_unknown', { component: component.key })]
  }
  return [...validateSteps(component, path), ...validateChecks(flow, component, path)]
}

function validateSteps({ key, steps }: ComponentDefinition, path: string): FlowIssue[] {
  if (steps.length === 0) return [issue(`${path}.steps`, 'steps_missing', { component: key })]
  const keys = steps.map((step) => step.key)
  const elsewhere = keys.flatMap((step, index) =>
    STEP_RULES[step].component === key
      ? []
      : [
          issue(`${path}.steps.${index}`, 'step_of_other_component', {
            step,
            component: STEP_RULES[step].component,
          }),
        ],
  )
  const twice = repeated(keys).map((index) =>
    issue(`${path}.steps.${index}`, 'step_twice', { step: keys[index] ?? '' }),
  )
  const hasNoFront = key === 'document' && !keys.includes('document_front')
  return [...elsewhere, ...twice, ...(hasNoFront ? [issue(`${path}.steps`, 'front_missing')] : [])]
}

function validateChecks(flow: FlowDefinition, { key, checks }: ComponentDefinition, path: string) {
  if (checks.length === 0) return [issue(`${path}.checks`, 'checks_missing', { component: key })]
  const kinds = checks.map((check) => check.kind)
  return [
    ...repeated(kinds).map((index) =>
      issue(`${path}.checks.${index}`, 'check_twice', { check: kinds[index] ?? '' }),
    ),
    ...kinds.flatMap((check, index) => validateCheck(flow, key, check, `${path}.checks.${index}`)),
  ]
}

function validateCheck(
  flow: FlowDefinition,
  component: ComponentDefinition['key'],
  check: CheckKind,
  path: string,
): FlowIssue[] {
  const needs = CHECK_NEEDS[check]
  if (needs.component !== component) {
    return [issue(path, 'check_of_other_component', { check, component: needs.component })]
  }
  const steps = flow.components.flatMap((one) => one.steps.map((step) => step.key))
  const checks = flow.components.flatMap((one) => one.checks.map(({ kind }) => kind))
  return [
    ...needs.steps
      .filter((step) => !steps.includes(step))
      .map((step) => issue(path, 'check_without_step', { check, step })),
    ...needs.after
      .filter((needed) => !checks.includes(needed))
      .map((needed) => issue(path, 'check_without_check', { check, needed })),
    ...(check === 'document_data' ? validateReadable(flow, steps, path) : []),
  ]
}

/** The zone of a card stands on its back, and a driving licence has none: without this every one would be asked for again. */
function validateReadable(flow: FlowDefinition, steps: readonly StepKey[], path: string): FlowIssue[] {
  const card = flow.documentTypes.find((type) => hasBack(type) && type !== 'driving_licence')
  const isBackMissing = card !== undefined && !steps.includes('document_back')
  const isRuled = flow.policy.rules.some(({ code }) => code === 'document_type_not_supported')
  const licence = flow.documentTypes.indexOf('driving_licence')
  return [
    ...(isBackMissing ? [issue(path, 'back_missing', { type: card })] : []),
    ...(licence >= 0 && !isRuled ? [issue(`documentTypes.${licence}`, 'document_type_unreadable')] : []),
  ]
}
