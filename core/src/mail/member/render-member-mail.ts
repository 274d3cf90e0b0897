import type { Language } from '../../flow/flow.ts'
import type { Status } from '../../verification/state.ts'
import { filled, greetingName, oneLine, textOf, type MailContent } from '../content.ts'
import { htmlOf } from '../html.ts'
import type { RenderedMail } from '../render.ts'
import type { MailText } from '../texts.ts'
import type { MemberMailFacts, MemberMailKind } from './member-mail-kinds.ts'
import { MEMBER_MAIL_TEXTS, type MemberMailTexts } from './member-texts.ts'

export type MemberMailOf<Kind extends MemberMailKind> = { kind: Kind; facts: MemberMailFacts[Kind] }
export type MemberMail = { [Kind in MemberMailKind]: MemberMailOf<Kind> }[MemberMailKind]

export type MemberMailInput = {
  mail: MemberMail
  language: Language
  organisation: string
  /** Of the recipient. */
  name: string
  /** Who did it, as colleagues know them; null for the operator. */
  person: string | null
  /** Null in a copy for people who are not the recipient: then words stand in its place. */
  link: string | null
}

/** A mail to a member as text and as HTML. The subject says nothing about whom a verification is of. */
export function renderMemberMail(input: MemberMailInput): RenderedMail {
  const content = contentOf(input)
  return { subject: content.subject, text: textOf(content), html: htmlOf(content) }
}

function contentOf({ mail, language, organisation, name, person, link }: MemberMailInput): MailContent {
  const texts = MEMBER_MAIL_TEXTS[language]
  const said: MailText = texts[mail.kind]
  const isTest = mail.kind !== 'invitation' && mail.facts.mode === 'test'
  const holes = {
    organisation: oneLine(organisation),
    person: person === null ? texts.operator : oneLine(person),
    ...holesOf(mail, texts),
  }
  const fill = (text: string) => filled(text, holes)
  const greeted = greetingName(name)
  const { orCopy, maskedLink: masked } = texts
  return {
    language,
    subject: `${isTest ? '[TEST] ' : ''}${fill(said.subject)}`,
    testNote: isTest ? texts.testNote : null,
    heading: fill(said.heading),
    greeting: greeted === null ? texts.greetingOfNobody : filled(texts.greeting, { name: greeted }),
    before: [
      ...(mail.kind === 'override_notice' ? [texts.stage[mail.facts.stage]] : []),
      ...said.before.map(fill),
    ],
    steps: [],
    message: null,
    action: said.action === null ? null : { label: said.action, link, orCopy, masked },
    after: said.after.map(fill),
    footer: fill(texts.footer),
  }
}

function holesOf(mail: MemberMail, { status }: MemberMailTexts): Record<string, string> {
  if (mail.kind === 'invitation') return {}
  if (mail.kind === 'endpoint_disabled') return { endpoint: mail.facts.endpointId }
  const word = (name: Status): string => (name in status ? status[name as keyof typeof status] : name)
  return {
    verification: mail.facts.verificationId,
    ...(mail.kind === 'override_notice' && {
      previous: word(mail.facts.previous),
      current: word(mail.facts.current),
    }),
  }
}
