import type { Language } from '../flow/flow.ts'
import { englishWords } from '../words/english.ts'
import { HISTORY_WORDS } from '../words/history-words.ts'
import { spanishWords } from '../words/spanish.ts'
import type { AnnouncedEvent } from '../dialects/wire/dialect.ts'
import type { ActionType, Operator, RuleDefinition } from './rule.ts'
import { english } from './texts-en.ts'
import { spanish } from './texts-es.ts'
import { VARIABLES, type VariableName } from './variables.ts'

/** `note`: one sentence that explains it. */
export type Explained = { name: string; note: string }

export type RuleTexts = {
  event: Record<AnnouncedEvent, string>
  match: Record<RuleDefinition['match'], string>
  variable: Record<VariableName, Explained>
  operator: Record<Operator, string>
  /** Where an operator reads differently of a list. */
  listOperator: Partial<Record<Operator, string>>
  action: Record<ActionType, Explained>
  truth: { true: string; false: string }
  mode: { test: string; live: string }
  documentType: Record<string, string>
}

export const RULE_TEXTS: Record<Language, RuleTexts> = { en: english, es: spanish }

/** How an operator reads after this variable. */
export function operatorText(operator: Operator, variable: VariableName, language: Language): string {
  const texts = RULE_TEXTS[language]
  const ofList = VARIABLES[variable] === 'list' ? texts.listOperator[operator] : undefined
  return ofList ?? texts.operator[operator]
}

const WORDS = { en: englishWords, es: spanishWords }

/** The words for the values of the variables that are slugs; the rest stands for itself. Countries are told by their code. */
function wordsOf(variable: VariableName, language: Language): Readonly<Record<string, string>> {
  const texts = RULE_TEXTS[language]
  const words = WORDS[language]
  switch (variable) {
    case 'event':
      return texts.event
    case 'status':
    case 'previous_status':
    case 'override_from':
    case 'override_to':
      return HISTORY_WORDS[language].status
    case 'overall':
      return words.overall
    case 'reasons':
    case 'findings':
      return words.reason
    case 'decision_source':
      return words.source
    case 'document_type':
      return texts.documentType
    case 'override_reason':
      return words.overrideReason
    case 'by':
      return words.actor
    case 'mode':
      return texts.mode
    case 'modified':
      return texts.truth
    default:
      return {}
  }
}

/** One value of a variable as a person reads it. */
export function ruleValueText(
  variable: VariableName,
  value: string | number | boolean,
  language: Language,
): string {
  const words = wordsOf(variable, language)
  const slug = String(value)
  return Object.hasOwn(words, slug) ? (words[slug] ?? slug) : slug
}
