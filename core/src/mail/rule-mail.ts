import type { Language } from '../flow/flow.ts'
import { filled, greetingName, oneLine, textOf, type MailContent } from './content.ts'
import { htmlOf } from './html.ts'
import { MEMBER_MAIL_TEXTS } from './member/member-texts.ts'
import type { RenderedMail } from './render.ts'

export type RuleMailInput = {
  language: Language
  organisation: string
  /** Of the recipient; null for an address outside. */
  name: string | null
  /** As the rule says them, filled in. */
  subject: string
  body: string
  /** The page of the verification, for members; null for others. */
  link: string | null
  isTest: boolean
}

const OPEN: Record<Language, string> = { en: 'Open the verification', es: 'Abrir la verificación' }

/** What a rule writes, in the layout of the other mails: plain text in, so that nothing of it is read as markup. */
export function renderRuleMail(input: RuleMailInput): RenderedMail {
  const content = contentOf(input)
  return { subject: content.subject, text: textOf(content), html: htmlOf(content) }
}

function contentOf({
  language,
  organisation,
  name,
  subject,
  body,
  link,
  isTest,
}: RuleMailInput): MailContent {
  const texts = MEMBER_MAIL_TEXTS[language]
  const said = oneLine(subject)
  const shown = greetingName(name)
  return {
    language,
    subject: `${isTest ? '[TEST] ' : ''}${said}`,
    testNote: isTest ? texts.testNote : null,
    heading: said,
    greeting: shown === null ? texts.greetingOfNobody : filled(texts.greeting, { name: shown }),
    before: body
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .map(oneLine)
      .filter(Boolean),
    steps: [],
    message: null,
    action:
      link === null ? null : { label: OPEN[language], link, orCopy: texts.orCopy, masked: texts.maskedLink },
    after: [],
    footer: filled(texts.footer, { organisation: oneLine(organisation) }),
  }
}
