import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../flow/flow.ts'
import { APPLICANT_REASONS } from '../reasons/texts-applicant.ts'
import { CARRIES_LINK, MAIL_KINDS, NO_FACTS, type MailFacts, type MailKind } from './mail-kinds.ts'
import { renderMail, type MailInput } from './render.ts'

const LINK = 'https://verify.example.org/verify#lnk_abc-123_xyz'
const INPUT: MailInput = {
  kind: 'invitation',
  language: 'en',
  facts: NO_FACTS,
  organisation: 'Example Bank',
  firstName: 'Anna',
  link: LINK,
  expiresAt: Date.parse('2026-11-30T12:00:00Z'),
  message: null,
  isTest: false,
}
const FACTS: Partial<Record<MailKind, MailFacts>> = {
  resubmission_requested: {
    ...NO_FACTS,
    steps: [
      { step: 'document_front', reasons: ['poor_image_quality', 'document_not_fully_visible'] },
      { step: 'selfie', reasons: ['face_not_visible'] },
    ],
  },
  result: { ...NO_FACTS, outcome: 'declined' },
}
const rendered = (changes: Partial<MailInput> = {}) => {
  const kind = changes.kind ?? INPUT.kind
  return renderMail({ ...INPUT, facts: FACTS[kind] ?? NO_FACTS, ...changes })
}
const textOfHtml = (html: string) =>
  html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(MAIL_KINDS)('%s says the same as text and as HTML, and fills in everything', (kind) => {
    const { subject, text, html } = rendered({ kind, language })
    expect(subject).toContain('Example Bank')
    expect(subject + text + textOfHtml(html)).not.toMatch(/[{}]|undefined|null/)
    expect(html).toContain(`<html lang="${language}">`)
    for (const said of [text, html]) expect(said.includes(LINK)).toBe(CARRIES_LINK[kind])
    const words = (said: string): string[] => said.match(/\p{L}{4,}/gu) ?? []
    expect(words(text).filter((word) => !words(textOfHtml(html)).includes(word))).toEqual([])
  })

  test.each(['under_review', 'locked_out', 'result'] as const)('%s never says why', (kind) => {
    for (const outcome of ['approved', 'declined'] as const) {
      const { subject, text, html } = rendered({ kind, language, facts: { steps: [], outcome, seq: 9 } })
      for (const { why, how } of Object.values(APPLICANT_REASONS[language])) {
        for (const said of [subject, text, textOfHtml(html)]) {
          expect(said).not.toContain(why)
          expect(said).not.toContain(how)
        }
      }
    }
  })

  test('a resubmission says per step what to do better', () => {
    const { text, html } = rendered({ kind: 'resubmission_requested', language })
    const of = APPLICANT_REASONS[language]
    for (const reason of ['poor_image_quality', 'document_not_fully_visible', 'face_not_visible'] as const) {
      for (const said of [text, textOfHtml(html)]) {
        expect(said).toContain(of[reason].why)
        expect(said).toContain(of[reason].how)
      }
    }
  })
})

test('says until when the link works, in UTC and in the language', () => {
  expect(rendered().text).toContain('until 30 November 2026 at 12:00 UTC')
  expect(rendered({ language: 'es' }).text).toContain('hasta el 30 de noviembre de 2026 a las 12:00 UTC')
})

test('the subject of test mode begins with [TEST] and the message says so', () => {
  const { subject, text, html } = rendered({ isTest: true })
  expect(subject).toBe('[TEST] Example Bank: please verify your identity')
  for (const said of [text, html]) expect(said).toContain('This is a test.')
  expect(rendered().subject).not.toContain('TEST')
})

test('a copy for others holds no link', () => {
  const { text, html } = rendered({ link: null })
  for (const said of [text, html]) {
    expect(said).not.toContain('lnk_')
    expect(said).toContain('(the link is shown to the recipient only)')
  }
  expect(html).not.toContain('<a ')
})

describe('what others have written', () => {
  test('is text, never HTML', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&'
    const { html } = rendered({ organisation: evil, message: `one\n${evil}`, kind: 'resubmission_requested' })
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
    expect(html).not.toMatch(/\{until\}/)
  })

  test('cannot end the subject or fill another hole', () => {
    const { subject } = rendered({ organisation: 'Bank\r\nBcc: all@example.org\u2028{until}' })
    expect(subject).toBe('Bank Bcc: all@example.org {until}: please verify your identity')
  })

  test.each([
    'http://example.org/win',
    'Visit example.org',
    '<b>Anna</b>',
    'Anna\r\nBcc: a@b.c',
    'Anna 100',
    'A'.repeat(41),
    ' ',
    '',
  ])('greets nobody by the name %j', (firstName) => {
    const { text } = rendered({ firstName })
    expect(text.split('\n')[0]).toBe('Hello,')
  })

  test.each(['Anna', 'Ана', 'José María', "D'Arcy", 'Jean-Luc', '莉'])('greets %s', (firstName) =>
    expect(rendered({ firstName }).text.split('\n')[0]).toBe(`Hello ${firstName},`),
  )

  test('a message of a reviewer keeps its lines', () => {
    const { text, html } = rendered({ kind: 'resubmission_requested', message: 'First\r\n\r\nSecond' })
    expect(text).toContain('Message from Example Bank:\n> First\n> Second')
    expect(html).toContain('First<br>Second')
  })
})

test('loads nothing from anywhere', () => {
  for (const kind of MAIL_KINDS) {
    const { html } = rendered({ kind })
    expect(html).not.toMatch(/<(img|link|script|iframe|form)|url\(|@import|src=/)
    const addresses = [...html.matchAll(/https?:[^"<\s]+/g)].map(([address]) => address)
    expect(addresses.every((address) => address === LINK)).toBe(true)
  }
})
