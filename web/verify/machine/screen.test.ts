import { describe, expect, it } from 'vitest'
import type { ApplicantState, ApplicantStep, StepKey } from '../api/types.ts'
import { maySkip } from './parts.ts'
import {
  beginningOf,
  hasMovedOn,
  isReachable,
  mayChooseAnotherDocument,
  nextToDo,
  picture,
  readScreen,
  resumeScreen,
  type Screen,
} from './screen.ts'

const step = (key: StepKey, part: Partial<ApplicantStep> = {}): ApplicantStep => ({
  key,
  component: key === 'selfie' ? 'biometrics' : 'document',
  done: false,
  failures_left: 5,
  again: [],
  open: true,
  ...part,
})

const component = (
  key: 'document' | 'biometrics',
  changes: Partial<ApplicantState['components'][number]> = {},
): ApplicantState['components'][number] => ({ key, required: true, skipped: false, ...changes })
const left = { required: false, skipped: true }

const stateOf = (part: Partial<ApplicantState> = {}): ApplicantState => ({
  phase: 'open',
  organisation: 'Norte',
  test_mode: true,
  language: 'en',
  languages: ['en', 'es'],
  components: [component('document'), component('biometrics')],
  attempt: 1,
  resubmission: false,
  consented: true,
  document: { type: 'id_card', country: 'ESP' },
  accepted: { types: ['id_card'], countries: ['ESP'] },
  steps: [step('document_front'), step('document_back'), step('selfie')],
  progress: { done: 2, total: 6 },
  expires_at: '2026-11-30T12:00:00.000Z',
  redirect_url: null,
  message: null,
  ...part,
})

const done = { done: true }
const allDone = [step('document_front', done), step('document_back', done), step('selfie', done)]
const asked = { done: false, again: ['poor_image_quality' as const] }
const secondAttempt = (front: Partial<ApplicantStep>, part: Partial<ApplicantState> = {}) =>
  stateOf({
    attempt: 2,
    resubmission: true,
    steps: [
      step('document_front', front),
      step('document_back', { ...done, open: false }),
      step('selfie', { ...done, open: false }),
    ],
    ...part,
  })

describe('where a link goes on', () => {
  it.each<[string, ApplicantState, Screen]>([
    ['nothing done: the welcome', stateOf({ consented: false, document: null }), { name: 'welcome' }],
    ['consented: the document', stateOf({ document: null }), { name: 'document' }],
    ['document chosen: its front', stateOf(), picture('document_front')],
    [
      'front done: the back',
      stateOf({ steps: [step('document_front', done), step('document_back')] }),
      picture('document_back'),
    ],
    [
      'document done: the selfie',
      stateOf({ steps: [step('document_front', done), step('selfie')] }),
      picture('selfie'),
    ],
    ['everything done: the review', stateOf({ steps: allDone }), { name: 'review' }],
    ['asked again: why', secondAttempt(asked), { name: 'again' }],
    [
      'asked again and opened, so no longer marked: why',
      secondAttempt(asked, { resubmission: false }),
      { name: 'again' },
    ],
    ['asked again and begun: what is left', secondAttempt({ ...asked, done: true }), { name: 'review' }],
    ['being checked', stateOf({ phase: 'processing' }), { name: 'processing' }],
    ['looked at by a person', stateOf({ phase: 'under_review' }), { name: 'under_review' }],
    ['locked out', stateOf({ phase: 'locked_out' }), { name: 'locked_out' }],
    ['finished', stateOf({ phase: 'finished' }), { name: 'finished' }],
    ['expired', stateOf({ phase: 'expired' }), { name: 'expired' }],
    ['abandoned', stateOf({ phase: 'abandoned' }), { name: 'abandoned' }],
    ['cancelled', stateOf({ phase: 'cancelled' }), { name: 'cancelled' }],
    [
      'a flow without a document: the selfie at once',
      stateOf({ document: null, components: [component('biometrics')], steps: [step('selfie')] }),
      picture('selfie'),
    ],
    [
      'the document left out: the selfie',
      stateOf({ document: null, components: [component('document', left), component('biometrics')] }),
      picture('selfie'),
    ],
    [
      'the selfie left out and the rest done: the review',
      stateOf({
        components: [component('document'), component('biometrics', left)],
        steps: [step('document_front', done), step('document_back', done), step('selfie')],
      }),
      { name: 'review' },
    ],
  ])('%s', (_, state, expected) => {
    expect(resumeScreen(state)).toEqual(expected)
    expect(isReachable(state, expected)).toBe(true)
  })

  it('after the welcome comes consent, and after the reasons the step that is asked for', () => {
    expect(nextToDo(stateOf({ consented: false, document: null }))).toEqual({ name: 'consent' })
    expect(nextToDo(secondAttempt(asked))).toEqual(picture('document_front'))
  })
})

describe('which screens the back button may show', () => {
  const names = (state: ApplicantState) =>
    (
      [
        { name: 'welcome' },
        { name: 'consent' },
        { name: 'document' },
        picture('document_front'),
        picture('selfie'),
        { name: 'review' },
        { name: 'again' },
        { name: 'processing' },
        { name: 'finished' },
      ] satisfies Screen[]
    )
      .filter((screen) => isReachable(state, screen))
      .map((screen) => (screen.name === 'picture' ? screen.step : screen.name))

  it('without consent only what needs none', () => {
    expect(names(stateOf({ consented: false, document: null }))).toEqual(['welcome', 'consent'])
  })
  it('without a document no picture', () => {
    expect(names(stateOf({ document: null }))).toEqual(['welcome', 'consent', 'document'])
  })
  it('the review only when every picture is there', () => {
    const screens = ['welcome', 'consent', 'document', 'document_front', 'selfie']
    expect(names(stateOf())).toEqual(screens)
    expect(names(stateOf({ steps: allDone }))).toEqual([...screens, 'review'])
  })
  it('in a resubmission not the steps that were accepted', () => {
    expect(names(secondAttempt(asked))).toEqual(['welcome', 'consent', 'document', 'document_front', 'again'])
  })
  it.each(['processing', 'finished'] as const)('nothing but the end once it is %s', (phase) => {
    expect(names(stateOf({ phase, steps: allDone }))).toEqual([phase])
  })
  it('no step the document does not have', () => {
    expect(
      isReachable(stateOf({ steps: [step('document_front'), step('selfie')] }), picture('document_back')),
    ).toBe(false)
  })
})

describe('parts that may be left out', () => {
  const optional = stateOf({
    components: [component('document', { required: false }), component('biometrics')],
  })
  const skipped = stateOf({
    document: null,
    components: [component('document', left), component('biometrics')],
  })

  it('only those that are not required and not left out yet', () => {
    expect(maySkip(optional, 'document')).toBe(true)
    expect(maySkip(optional, 'biometrics')).toBe(false)
    expect(maySkip(skipped, 'document')).toBe(false)
  })
  it('are taken up again where they begin', () => {
    expect(beginningOf(skipped, 'document')).toEqual({ name: 'document' })
    expect(isReachable(skipped, { name: 'document' })).toBe(true)
    expect(isReachable(skipped, picture('document_front'))).toBe(false)
    const chosen = { ...skipped, document: { type: 'id_card' as const, country: 'ESP' } }
    expect(beginningOf(chosen, 'document')).toEqual(picture('document_front'))
    expect(isReachable(chosen, picture('document_front'))).toBe(true)
    const given = { ...chosen, steps: [step('document_front', done), step('selfie')] }
    expect(beginningOf(given, 'document')).toEqual(picture('document_front'))
    expect(nextToDo(given)).toEqual(picture('selfie'))
  })
  it('a part that the flow does not have has no screen', () => {
    const face = stateOf({ document: null, components: [component('biometrics')], steps: [step('selfie')] })
    expect(isReachable(face, { name: 'document' })).toBe(false)
    expect(isReachable(face, { name: 'review' })).toBe(false)
  })
})

describe('the history of the browser', () => {
  it('gives back what was put in', () => {
    expect(readScreen({ screen: picture('selfie', true) })).toEqual(picture('selfie', true))
  })
  it.each([null, undefined, 'x', {}, { screen: null }, { screen: { name: 'elsewhere' } }])(
    'has nothing of ours in %j',
    (stored) => expect(readScreen(stored)).toBeNull(),
  )
})

describe('another document', () => {
  it('is offered when it can cure the reason', () => {
    expect(mayChooseAnotherDocument(secondAttempt({ done: false, again: ['document_expired'] }))).toBe(true)
    expect(mayChooseAnotherDocument(secondAttempt(asked))).toBe(false)
  })
})

describe('the desktop notices the phone', () => {
  const before = stateOf({ consented: false, progress: { done: 0, total: 5 } })
  it.each<[string, Partial<ApplicantState>, boolean]>([
    ['nothing happened', {}, false],
    ['consent', { consented: true, progress: { done: 1, total: 5 } }, true],
    ['the end', { phase: 'processing' }, true],
    ['the language only', { language: 'es' }, false],
  ])('%s', (_, part, expected) => expect(hasMovedOn(before, { ...before, ...part })).toBe(expected))
})
