/** What can be wrong with a chain, and what it says about it. */
export const AUDIT_CAUSES = [
  'malformed',
  'sequence',
  'hash',
  'commitment',
  'columns',
  'signature',
  'signed_head',
  'header',
  'key',
  'truncated',
  'expected_head',
] as const

export type AuditCause = (typeof AUDIT_CAUSES)[number]

/** `seq`: the number of the entry where the chain first breaks, or would have to go on. `field`: of a disclosure. */
export type AuditBreak = { seq: number; because: AuditCause; field?: string }

/** One sentence for people who have to act on it. */
export function explainBreak({ seq, because, field }: AuditBreak): string {
  switch (because) {
    case 'malformed':
      return `At entry ${seq} a line is not as this format says: it was changed, or damaged on the way.`
    case 'sequence':
      return `Entry ${seq} is not where it belongs: an entry was removed, inserted or moved here.`
    case 'hash':
      return `Entry ${seq} does not have the hash of its content: it, or the link to the entry before, was changed.`
    case 'commitment':
      return `What is disclosed of entry ${seq}${field === undefined ? '' : ` (${field})`} is not what was committed to: it was changed.`
    case 'columns':
      return `Entry ${seq} is listed with an action, time, actor or target that its hashed content does not have.`
    case 'signature':
      return `The signature over the chain up to entry ${seq} is not that of the key beside it: it was forged or changed.`
    case 'signed_head':
      return `What was signed of the chain at entry ${seq} is another chain, or another hash: the entries were rewritten after they were signed.`
    case 'header':
      return `The first line of the file is not the one that its signed end, after entry ${seq}, belongs to: it was changed.`
    case 'key':
      return `The end of the file, at entry ${seq}, is not signed with the key that you trust.`
    case 'truncated':
      return `Entries from ${seq} on are missing, or the signed end after them: the end was cut off.`
    case 'expected_head':
      return `Entry ${seq} is not there with the hash that you expected: this is not the chain that you saw before.`
  }
}
