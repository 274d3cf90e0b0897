import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyHttp, anyRule, anyVariables } from '../testing/random-rules.ts'
import { bodyKindOf } from './body-kind.ts'
import { evaluate } from './evaluate.ts'
import { fillCredentials, renderAction } from './render-action.ts'
import type { Action } from './rule.ts'
import { templateCredentials } from './template.ts'
import { validateRule } from './validate-rule.ts'
import type { VariableName, Variables } from './variables.ts'

type Http = Extract<Action, { type: 'http' }>

const isValid = (action: Action): boolean =>
  validateRule({ events: ['approved'], match: 'all', conditions: [], actions: [action] }).length === 0

/** Valid calls with any values; `seen` counts them, so that a property is known not to hold of nothing. */
function everyValidCall(check: (action: Http, rendered: Http, variables: Variables) => void): void {
  let seen = 0
  fc.assert(
    fc.property(anyHttp, anyVariables, (action, variables) => {
      if (!isValid(action)) return
      seen += 1
      check(action, renderAction(action, variables) as Http, variables)
    }),
    { numRuns: 6_000 },
  )
  expect(seen).toBeGreaterThan(300)
}

const templateFree = (template: string) => template.replace(/\{\{[^{}]*\}\}/g, 'x')

test('no value changes the host, the depth of the path, the parameters, or adds a fragment', () => {
  everyValidCall((action, { url }) => {
    const wanted = new URL(templateFree(action.url))
    const called = new URL(url)
    const shape = (one: URL) => ({
      origin: one.origin,
      user: one.username,
      depth: one.pathname.split('/').length,
      names: one.search.split('&').length,
      isSearched: url.includes('?'),
      hash: one.hash,
    })
    expect(shape(called)).toEqual(shape(wanted))
    expect(called.href.length).toBeGreaterThanOrEqual(url.length)
  })
})

test('no value adds a header, a line, or a credential', () => {
  everyValidCall((action, { headers }) => {
    const names = Object.keys(action.headers)
    const isSilent = !names.some((name) => name.toLowerCase() === 'content-type')
    const added = action.body !== null && isSilent ? ['content-type'] : []
    expect(Object.keys(headers)).toEqual([...names, ...added])
    for (const [name, value] of Object.entries(headers)) {
      expect(value).toMatch(/^[\x20-\x7e]*$/)
      expect(templateCredentials(value)).toEqual(templateCredentials(action.headers[name] ?? ''))
    }
    const asked = new Set<string>()
    fillCredentials(headers, (name) => {
      asked.add(name)
      return ''
    })
    expect([...asked]).toEqual([...new Set(Object.values(action.headers).flatMap(templateCredentials))])
  })
})

test('a body of JSON says exactly the values, each in its place', () => {
  let bodies = 0
  everyValidCall((action, { body }, variables) => {
    if (body === null || bodyKindOf(action.headers) !== 'json') return
    bodies += 1
    expect(JSON.parse(body)).toEqual(filledByHand(action.body ?? '', variables))
  })
  expect(bodies).toBeGreaterThan(50)
})

type Filled = string | number | boolean | null | readonly Filled[] | { [name: string]: Filled }

/** Fills what was parsed, where the renderer fills the text: places between quotes stand as `@name@`, others as `{"@": name}`. */
function filledByHand(template: string, variables: Variables): Filled {
  const quoted = template.replace(/"(?:[^"\\]|\\.)*"/g, (text) => text.replace(/\{\{(\w+)\}\}/g, '@$1@'))
  const whole = JSON.parse(quoted.replace(/\{\{(\w+)\}\}/g, '{"@":"$1"}')) as Filled
  const valueOf = (name: string) => variables[name as VariableName]
  const text = (one: string) => one.replace(/@(\w+)@/g, (_, name: string) => plain(valueOf(name)))
  const walk = (one: Filled): Filled => {
    if (typeof one === 'string') return text(one)
    if (typeof one !== 'object' || one === null) return one
    if (isList(one)) return one.map(walk)
    if (typeof one['@'] === 'string') return valueOf(one['@'])
    return Object.fromEntries(Object.entries(one).map(([name, value]) => [text(name), walk(value)]))
  }
  return walk(whole)
}

const isList = (one: object): one is readonly Filled[] => Array.isArray(one)

function plain(value: Variables[VariableName]): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.join(', ') : String(value)
}

test('a rule that is valid is judged on any values, and what it says is text', () => {
  let seen = 0
  fc.assert(
    fc.property(anyRule, anyVariables, (rule, variables) => {
      const { fires, conditions } = evaluate(rule, variables)
      const isMet =
        rule.match === 'all' ? conditions.every((one) => one.holds) : conditions.some((one) => one.holds)
      const isWanted = rule.events.some((type) => type === variables.event)
      expect(fires).toBe(isWanted && (isMet || rule.conditions.length === 0))
      if (validateRule(rule).length > 0) return
      seen += 1
      for (const action of rule.actions) {
        const rendered = renderAction(action, variables)
        expect(rendered.type).toBe(action.type)
        if (rendered.type === 'email') expect(rendered.subject).not.toMatch(/[\r\n]/)
      }
    }),
    { numRuns: 4_000 },
  )
  expect(seen).toBeGreaterThan(300)
})

test('of an operator and its opposite one holds, whatever a variable is', () => {
  const pairs = [
    ['is', 'is_not'],
    ['is_one_of', 'is_none_of'],
    ['contains', 'does_not_contain'],
    ['is_set', 'is_not_set'],
  ] as const
  fc.assert(
    fc.property(anyRule, anyVariables, (rule, variables) => {
      for (const condition of rule.conditions) {
        const pair = pairs.find((one) => one.some((operator) => operator === condition.operator))
        if (!pair) continue
        const held = pair.map(
          (operator) =>
            evaluate({ ...rule, conditions: [{ ...condition, operator }] }, variables).conditions[0]?.holds,
        )
        expect(held.filter((one) => one === true)).toHaveLength(1)
      }
    }),
  )
})
