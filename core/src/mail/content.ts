import type { Language } from '../flow/flow.ts'
import type { ApplicantReason } from '../reasons/texts-applicant.ts'

/** A mail before it becomes text or HTML; every string is plain text. */
export type MailContent = {
  language: Language
  subject: string
  testNote: string | null
  heading: string
  greeting: string
  before: string[]
  steps: { title: string; advice: ApplicantReason[] }[]
  message: { from: string; lines: string[] } | null
  action: { label: string; link: string | null; orCopy: string; masked: string } | null
  after: string[]
  footer: string
}

/** Filled in one go, so that what is filled in is never read as a hole itself. */
export const filled = (text: string, holes: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => holes[name] ?? hole)

/** Control characters and line breaks would end a header. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()

/**
 * Letters, spaces, hyphens and apostrophes only: whoever signs somebody else up under a made-up name must not get an address or an
 * advertisement into a message that we send.
 */
export function greetingName(name: string | null): string | null {
  const trimmed = oneLine(name ?? '')
  return /^\p{L}[\p{L}\p{M}'’ -]{0,39}$/u.test(trimmed) ? trimmed : null
}

export function textOf(content: MailContent): string {
  const { action, message } = content
  const blocks = [
    ...(content.testNote === null ? [] : [`[${content.testNote}]`]),
    content.greeting,
    ...content.before,
    ...content.steps.map(stepText),
    ...(message === null ? [] : [[message.from, ...message.lines.map((line) => `> ${line}`)].join('\n')]),
    ...(action === null ? [] : [`${action.label}:\n${action.link ?? action.masked}`]),
    ...content.after,
    `-- \n${content.footer}`,
  ]
  return `${blocks.join('\n\n')}\n`
}

const stepText = ({ title, advice }: MailContent['steps'][number]): string =>
  [`* ${title}`, ...advice.flatMap(({ why, how }) => [`  ${why}`, `  ${how}`])].join('\n')
