import type { Language } from '../flow/flow.ts'
import type { Instant } from '../instant.ts'
import { APPLICANT_REASONS } from '../reasons/texts-applicant.ts'
import { filled, greetingName, oneLine, textOf, type MailContent } from './content.ts'
import { htmlOf } from './html.ts'
import type { MailFacts, MailKind } from './mail-kinds.ts'
import { MAIL_TEXTS, type MailText } from './texts.ts'

export type MailInput = {
  kind: MailKind
  language: Language
  facts: MailFacts
  organisation: string
  /** As it was declared: shown only when it cannot be anything but a name. */
  firstName: string | null
  /** Null in a copy for people who are not the recipient: then words stand in its place. */
  link: string | null
  expiresAt: Instant
  /** What a reviewer wrote to the applicant. */
  message: string | null
  isTest: boolean
}

export type RenderedMail = { subject: string; text: string; html: string }

/** The same mail as text and as HTML. The subject holds no personal data and begins with [TEST] in test mode. */
export function renderMail(input: MailInput): RenderedMail {
  const content = contentOf(input)
  return { subject: content.subject, text: textOf(content), html: htmlOf(content) }
}

function contentOf(input: MailInput): MailContent {
  const { language, facts, isTest } = input
  const texts = MAIL_TEXTS[language]
  const said = textsOf(input)
  const holes = { organisation: oneLine(input.organisation), until: dateTime(input.expiresAt, language) }
  const fill = (text: string) => filled(text, holes)
  const name = greetingName(input.firstName)
  return {
    language,
    subject: `${isTest ? '[TEST] ' : ''}${fill(said.subject)}`,
    testNote: isTest ? texts.testNote : null,
    heading: fill(said.heading),
    greeting: name === null ? texts.greetingOfNobody : filled(texts.greeting, { name }),
    before: said.before.map(fill),
    steps: facts.steps.map(({ step, reasons }) => ({
      title: texts.step[step],
      advice: reasons.map((reason) => APPLICANT_REASONS[language][reason]),
    })),
    message: input.message === null ? null : { from: fill(texts.messageFrom), lines: linesOf(input.message) },
    action: said.action === null ? null : actionOf(said.action, input),
    after: said.after.map(fill),
    footer: fill(texts.footer),
  }
}

function textsOf({ kind, language, facts }: MailInput): MailText {
  const texts = MAIL_TEXTS[language]
  if (kind !== 'result') return texts[kind]
  return facts.outcome === 'approved' ? texts.result_approved : texts.result_declined
}

const actionOf = (label: string, { language, link }: MailInput): NonNullable<MailContent['action']> => {
  const { orCopy, maskedLink: masked } = MAIL_TEXTS[language]
  return { label, link, orCopy, masked }
}

const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine)
    .filter(Boolean)

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** In UTC and saying so: nobody knows the time zone of the recipient. */
const dateTime = (at: Instant, language: Language): string =>
  `${new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
