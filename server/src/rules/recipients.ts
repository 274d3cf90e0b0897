import { RULE_LIMITS, type Recipient } from '@countersign/core'
import type { Addressee } from '../store/rule-addressees.ts'
import type { RecipientResult } from '../store/rule-tables.ts'

const waiting = (member_id: string | null, address: string | null): RecipientResult => ({
  member_id,
  address,
  status: 'waiting',
  error: null,
})

const skipped = (recipient: RecipientResult, error: string): RecipientResult => ({
  ...recipient,
  status: 'skipped',
  error,
})

/** Who is written to, each once, in the order of the rule. Who is no member any more, and whoever is too many, is skipped. */
export function recipientsOf(to: readonly Recipient[], people: readonly Addressee[]): RecipientResult[] {
  const known = new Map<string, RecipientResult>()
  const add = (recipient: RecipientResult, email: string) => {
    const key = email.toLowerCase()
    if (!known.has(key)) known.set(key, recipient)
  }
  for (const one of to) {
    if ('address' in one) add(waiting(null, one.address), one.address)
    else if ('role' in one) {
      for (const { id, email, role } of people) if (role === one.role) add(waiting(id, null), email)
    } else {
      const person = people.find(({ id }) => id === one.member_id)
      if (person) add(waiting(person.id, null), person.email)
      else add(skipped(waiting(one.member_id, null), 'member_gone'), one.member_id)
    }
  }
  let left: number = RULE_LIMITS.recipients
  return [...known.values()].map((recipient) => {
    if (recipient.status !== 'waiting') return recipient
    left -= 1
    return left < 0 ? skipped(recipient, 'too_many_recipients') : recipient
  })
}

/** Those of an earlier try; who did not get theirs is tried again when somebody asked for it. */
export const again = (before: readonly RecipientResult[]): RecipientResult[] =>
  before.map((recipient) => (recipient.status === 'failed' ? { ...recipient, status: 'waiting' } : recipient))

export const givenUp = (recipient: RecipientResult): RecipientResult =>
  recipient.status === 'waiting' ? { ...recipient, status: 'failed' } : recipient

/** What the action failed with when nothing waits any more; null: everybody who could be written to was. */
export function errorOf(recipients: readonly RecipientResult[]): string | null {
  if (recipients.some(({ status }) => status === 'failed')) return 'recipients_failed'
  return recipients.some(({ status }) => status === 'sent') ? null : 'no_recipients'
}
