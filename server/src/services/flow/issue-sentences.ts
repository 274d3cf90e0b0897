import type { FlowIssue, FlowIssueCode } from '@countersign/core'
import type { FieldError } from '../../problems/problem.ts'

type Details = FlowIssue['details']

/** What is wrong at a place of a flow, after the place: read as "components.1.checks.0: face_match needs …". */
const SENTENCES: Record<FlowIssueCode, (details: Details) => string> = {
  components_missing: () => 'needs at least one component: document or biometrics',
  component_twice: ({ component }) =>
    `${component} stands here a second time; a component can be asked for once`,
  component_unknown: ({ component }) =>
    `${component} has no steps and checks yet; use document or biometrics`,
  component_required_missing: () =>
    'at least one component must be required, or applicants could leave out everything',
  steps_missing: ({ component }) => `${component} needs at least one step`,
  step_twice: ({ step }) => `${step} stands here a second time`,
  step_of_other_component: ({ step, component }) => `${step} belongs to the component ${component}`,
  front_missing: () => 'a document needs the step document_front',
  checks_missing: ({ component }) =>
    `${component} needs at least one check, or nothing is ever found out about it`,
  check_twice: ({ check }) => `${check} stands here a second time`,
  check_of_other_component: ({ check, component }) => `${check} belongs to the component ${component}`,
  check_without_step: ({ check, step }) =>
    `${check} needs a picture of ${step}, which this flow never asks for`,
  check_without_check: ({ check, needed }) => `${check} works on what ${needed} reads: choose ${needed} too`,
  back_missing: ({ type }) =>
    `the machine-readable zone of ${type} stands on its back: add the step document_back`,
  document_types_missing: () => 'at least one document type must be accepted',
  document_type_twice: ({ type }) => `${type} stands here a second time`,
  document_type_unreadable: () =>
    'document_data cannot read a driving licence and would ask for another document for ever: leave one of the two out, or add a rule for document_type_not_supported',
  countries_empty: () => 'name at least one country, or null for all',
  country_unknown: ({ country }) => `${country} is not the ISO 3166-1 alpha-3 code of a country`,
  country_twice: ({ country }) => `${country} stands here a second time`,
  languages_missing: () => 'at least one language is needed',
  language_twice: ({ language }) => `${language} stands here a second time`,
  out_of_range: ({ min, max }) => `must be between ${min} and ${max}`,
  limit_code_unknown: () => 'must be 105 or 539',
  threshold_missing: () => 'must be a number',
  thresholds_out_of_order: ({ other, value }) =>
    `must not be above ${snakePath(String(other))}, which is ${value}`,
  precedence_incomplete: () => 'must name decline, review, fail and resubmit, each once',
  rule_shadowed: ({ rule }) =>
    `can never match: rule ${rule} for the same reason stands before it and is as wide`,
  rule_never_matches: ({ code, highest }) =>
    highest === undefined
      ? `can never match: no check of this flow finds ${code}`
      : `can never match: ${code} is never more severe than ${highest} here`,
}

/** A path of core in the words of the wire. */
export const snakePath = (path: string): string =>
  path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const fieldErrorOf = ({ path, code, details }: FlowIssue): FieldError => ({
  path: snakePath(path),
  message: SENTENCES[code](details),
})
