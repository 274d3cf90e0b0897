import {
  operatorText,
  RULE_TEXTS,
  ruleValueText,
  VARIABLES,
  type Action,
  type ActionType,
  type Condition,
  type EventType,
  type Operator,
  type Recipient,
  type RuleDefinition,
  type VariableName,
} from '@countersign/core'
import type { TFunction } from 'i18next'
import { countryName } from '../../../ui/country-codes.ts'
import type { PageLanguage } from '../../../ui/index.ts'
import { takesValue } from './draft.ts'

/** What ids are called; an id that is not known is its own name. */
export type Names = {
  member: (id: string) => string
  role: (id: string) => string
  flow: (id: string) => string
}

export type RuleWords = ReturnType<typeof ruleWords>

/** A rule and its parts as people say them, in the language of the page. */
export function ruleWords(t: TFunction, language: PageLanguage, names: Names) {
  const texts = RULE_TEXTS[language]
  const list = (words: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
    new Intl.ListFormat(language, { type }).format(words)
  const event = (type: EventType): string =>
    Object.entries(texts.event).find(([slug]) => slug === type)?.[1] ?? type
  const variable = (name: VariableName) => texts.variable[name].name
  const operator = (by: Operator, name: VariableName) => operatorText(by, name, language)
  const actionName = (type: ActionType) => texts.action[type].name

  const value = (name: VariableName, one: string | number | boolean): string => {
    if (typeof one === 'number') return new Intl.NumberFormat(language).format(one)
    if (name === 'country') {
      return countryName(String(one), language, () => (one === 'UTO' ? t('flows.utopia') : null))
    }
    return name === 'flow_id' ? names.flow(String(one)) : ruleValueText(name, one, language)
  }

  /** Of a condition, or what an event had. */
  const values = (name: VariableName, given: unknown): string => {
    if (isNothing(given)) return t('rules.nothing')
    if (!Array.isArray(given)) return value(name, given as string | number | boolean)
    return given.map((one: string) => value(name, one)).join(', ')
  }

  const condition = ({ variable: name, operator: by, value: given }: Condition): string =>
    [variable(name), operator(by, name), takesValue(by) ? values(name, given) : ''].filter(Boolean).join(' ')

  /** What an event had, without what it had none of. */
  const known = (variables: Readonly<Record<string, unknown>>) =>
    (Object.keys(VARIABLES) as VariableName[])
      .filter((name) => !isNothing(variables[name]))
      .map((name) => ({ name, label: variable(name), value: values(name, variables[name]) }))

  const recipient = (to: Recipient): string => {
    if ('member_id' in to) return names.member(to.member_id)
    return 'role' in to ? t('ruleSays.everybody', { role: names.role(to.role) }) : to.address
  }

  const action = (given: Action): string => {
    switch (given.type) {
      case 'http':
        return t('ruleSays.http', { method: given.method, place: placeOf(given.url) })
      case 'email':
        return t('ruleSays.email', { to: given.to.length === 0 ? '…' : list(given.to.map(recipient)) })
      case 'assign':
        return given.member_id === null
          ? t('ruleSays.unassign')
          : t('ruleSays.assign', { name: names.member(given.member_id) })
      case 'tag': {
        const said = [
          given.add.length > 0 && t('ruleSays.tag', { tags: list(given.add) }),
          given.remove.length > 0 && t('ruleSays.untag', { tags: list(given.remove) }),
        ].filter((one) => one !== false)
        return said.length === 0 ? t('ruleSays.tag', { tags: '…' }) : list(said)
      }
      case 'start_flow':
        return t(given.send_email ? 'ruleSays.startAndMail' : 'ruleSays.start', {
          flow: given.flow_id === '' ? '…' : names.flow(given.flow_id),
        })
      case 'request_resubmission':
        return t('ruleSays.again', {
          steps: given.steps.length === 0 ? '…' : list(given.steps.map((step) => t(`ui:step.${step}`))),
          reasons:
            given.reasons.length === 0 ? '…' : list(given.reasons.map((reason) => t(`reason.${reason}`))),
        })
    }
  }

  const actionStart = (given: Action): string => upperFirst(action(given))

  const events = (types: readonly EventType[]): string =>
    types.length === 0
      ? '…'
      : list(
          types.map((type) => t('ruleSays.quoted', { text: event(type) })),
          'disjunction',
        )

  /** The whole rule in one sentence. */
  const sentence = ({ events: types, match, conditions, actions }: RuleDefinition): string => {
    const held = conditions.map((one) => lowerFirst(condition(one)))
    const then = actions.length === 0 ? '…' : actions.map(action).join(t('ruleSays.follows'))
    const words = { events: events(types), actions: then }
    if (held.length === 0) return ended(t('ruleSays.always', words))
    const conditionWords = list(held, match === 'all' ? 'conjunction' : 'disjunction')
    return ended(t('ruleSays.when', { ...words, conditions: conditionWords }))
  }

  return {
    list,
    event,
    events,
    variable,
    operator,
    value,
    values,
    condition,
    known,
    recipient,
    actionName,
    action,
    actionStart,
    sentence,
  }
}

/** What is still open ends by itself. */
const ended = (text: string): string => text.replace(/…\.$/, '…')

const isNothing = (given: unknown): boolean =>
  given === null || given === undefined || given === '' || (Array.isArray(given) && given.length === 0)

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Who is called: the host alone, or what was typed as long as it is no address. */
function placeOf(url: string): string {
  const host = /^https?:\/\/([^/?#]+)/.exec(url)?.[1]
  return host ?? (url === '' || url === 'https://' ? '…' : url)
}
