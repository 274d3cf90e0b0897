import { MAIL_KINDS, type MailKind } from '@countersign/core'

export const EMAIL_STATUSES = ['queued', 'sent', 'failed', 'bounced', 'not_sent'] as const
export type EmailStatus = (typeof EMAIL_STATUSES)[number]

/** What is previewed: the result looks different by its outcome. */
export const TEMPLATES = [
  ...MAIL_KINDS.filter((kind) => kind !== 'result'),
  'result_approved',
  'result_declined',
] as const
export type Template = (typeof TEMPLATES)[number]

export const EMAIL_LANGUAGES = ['en', 'es'] as const
export type EmailLanguage = (typeof EMAIL_LANGUAGES)[number]

/** What the address of the e-mails says. Absent means the mailbox without a restriction. */
export type EmailSearch = {
  part?: 'preview'
  /** Not `status` and `kind`: addresses of other pages have these names. */
  became?: EmailStatus
  about?: MailKind
  verification?: string
  cursor?: string
  /** The e-mail that is read. */
  open?: string
  template?: Template
  lang?: EmailLanguage
}

/** Reads the address; what does not make sense is left out. */
export function parseEmailSearch(raw: Record<string, unknown>): EmailSearch {
  const became = EMAIL_STATUSES.find((status) => status === raw['became'])
  const about = MAIL_KINDS.find((kind) => kind === raw['about'])
  const template = TEMPLATES.find((known) => known === raw['template'])
  const lang = EMAIL_LANGUAGES.find((known) => known === raw['lang'])
  const verification = text(raw['verification'])
  const cursor = text(raw['cursor'])
  const open = text(raw['open'])
  return {
    ...(raw['part'] === 'preview' && { part: 'preview' as const }),
    ...(became && { became }),
    ...(about && { about }),
    ...(verification && { verification }),
    ...(cursor && { cursor }),
    ...(open && { open }),
    ...(template && { template }),
    ...(lang && { lang }),
  }
}

/** The API's query for what the address says. */
export const toEmailQuery = ({ became, about, verification, cursor }: EmailSearch) => ({
  limit: 25,
  ...(became && { status: became }),
  ...(about && { kind: about }),
  ...(verification && { verification_id: verification }),
  ...(cursor && { cursor }),
})

export const isNarrowed = ({ became, about, verification }: EmailSearch): boolean =>
  Boolean(became || about || verification)

/** Of a changed address: everything that narrows the mailbox is taken away. */
export const NO_FILTERS = {
  became: undefined,
  about: undefined,
  verification: undefined,
  cursor: undefined,
} as const satisfies Partial<Record<keyof EmailSearch, undefined>>

const text = (value: unknown): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim().slice(0, 200) : ''
  return trimmed === '' ? undefined : trimmed
}
