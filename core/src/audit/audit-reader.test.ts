import { describe, expect, test } from 'vitest'
import type { AuditBreak } from './audit-break.ts'
import { AUDIT_CAUSES, explainBreak } from './audit-break.ts'
import { disclosureLine, entryLine, headerLine, signedLine, type HeadStatement } from './audit-file.ts'
import { readAudit, type AuditPlace, type AuditTools } from './audit-reader.ts'
import { canonicalJson } from './canonical.ts'
import { GENESIS, link } from './chain.ts'
import { commitmentOf } from './commitment.ts'
import { concludeAudit } from './conclude-audit.ts'
import { readHeader } from './read-file-lines.ts'

/** A stand-in with the shape of SHA-256: the reader does not depend on the function; the server's tests use the real one. */
const digest = (data: string | Uint8Array) => {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (const byte of typeof data === 'string' ? new TextEncoder().encode(data) : data) {
    a = Math.imul(a ^ byte, 0x01000193) >>> 0
    b = Math.imul(b + byte, 0x85ebca6b) >>> 0
  }
  return (a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0')).repeat(4)
}
const signatureOf = (key: string, statement: string) => digest(`${key} signs ${statement}`)
const tools: AuditTools = {
  sha256: digest,
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  verifySigned: ({ statement, public_key, signature }) => signature === signatureOf(public_key, statement),
  keyIdOf: (publicKey) => digest(publicKey),
}

const KEY = 'ourKey'
const AT = '2026-11-23T12:00:00.000Z'
const header = { accountId: 'acc_1', verificationId: null, keyId: digest(KEY), publicKey: KEY, madeAt: AT }
const signed = (fields: Partial<HeadStatement>, key = KEY) => {
  const statement = canonicalJson({ account_id: 'acc_1', at: AT, key_id: digest(key), ...fields })
  return signedLine({ statement, public_key: key, signature: signatureOf(key, statement) })
}

const salt = '00ff'
const bodies = ['first', 'zweite ä', 'third', 'fourth', 'fifth'].map((action, index) => ({
  action,
  at: AT,
  by: { kind: 'member', id: 'mem_1' },
  ...(index === 2 && { commitments: { ip: commitmentOf(salt, '192.0.2.1', digest) } }),
}))

/** Header; entries 1 to 5, a signed head behind 2, a disclosure before 3; the signed end. */
function fileOf(changed: readonly unknown[] = bodies): string[] {
  let hash = GENESIS
  const entries = changed.map((body, index) => {
    hash = link(hash, body, digest)
    return { seq: index + 1, hash, body: canonicalJson(body) }
  })
  const [first, second, ...rest] = entries.map(entryLine)
  const disclosed = disclosureLine(3, { field: 'ip', salt, value: '192.0.2.1' })
  return [
    headerLine(header),
    first!,
    second!,
    signed({ type: 'audit_head', seq: 2, head: entries[1]!.hash }, 'oldKey'),
    disclosed,
    ...rest,
    signed({ type: 'audit_export', seq: entries.length, head: hash }),
  ]
}

type Wanted = { trustedKeyIds?: string[]; expected?: AuditPlace }

function verdictOf(lines: readonly string[], { trustedKeyIds = [], expected }: Wanted = {}, parts = 1) {
  const read = readHeader(lines[0]!)
  if (!read) throw new Error('no header')
  const rest = lines.slice(1)
  const starts = rest.flatMap((line, index) => (line.startsWith('{"seq"') ? [index + 1] : []))
  const cuts = [0, ...starts.slice(0, parts - 1), rest.length]
  const done = cuts.slice(0, -1).map((from, index) => {
    const before = rest.slice(0, from).findLast((line) => line.startsWith('{"seq"'))
    const { seq = 0, hash = GENESIS } = before === undefined ? {} : (JSON.parse(before) as AuditPlace)
    const reader = readAudit(tools, { header: read, after: { seq, hash }, expected: expected ?? null })
    for (const line of rest.slice(from, cuts[index + 1])) {
      const bytes = new TextEncoder().encode(`xx${line}`)
      if (!reader.take(bytes, 2, bytes.length - 1)) break
    }
    return reader.part()
  })
  return concludeAudit(done, { trustedKeyIds, expected: expected ?? null })
}

const whole = fileOf()
const headOf = (line: string) => (JSON.parse(line) as AuditPlace).hash
const head = headOf(whole[7]!)
const E = { one: 1, two: 2, head: 3, disclosed: 4, three: 5, four: 6, five: 7, end: 8 }
const edit = (at: number, from: string, to: string) => {
  expect(whole[at]).toContain(from)
  return whole.with(at, whole[at]!.replace(from, to))
}

describe('an exported chain', () => {
  test('verifies, whole and in parts', () => {
    const verdict = {
      broken: null,
      entries: 5,
      head,
      checkpoints: 2,
      disclosures: 1,
      keyIds: [digest('oldKey'), digest(KEY)],
      signedBy: digest(KEY),
      signedAt: AT,
    }
    for (const parts of [1, 2, 3, 5]) expect(verdictOf(whole, {}, parts)).toEqual(verdict)
    expect(verdictOf(whole, { trustedKeyIds: [digest(KEY)], expected: { seq: 5, hash: head } })).toEqual(
      verdict,
    )
    expect(verdictOf(whole.toSpliced(E.disclosed, 1))).toEqual({ ...verdict, disclosures: 0 })
  })

  const tampered: [string, () => string[], AuditBreak][] = [
    ['an action', () => edit(E.two, 'zweite', 'zweiTe'), { seq: 2, because: 'hash' }],
    ['a time', () => edit(E.one, AT, '2026-11-23T12:00:00.001Z'), { seq: 1, because: 'hash' }],
    ['who did it', () => edit(E.four, 'mem_1', 'mem_2'), { seq: 4, because: 'hash' }],
    ['a commitment', () => edit(E.three, '"ip":"', '"ip":"0'), { seq: 3, because: 'hash' }],
    ['a space in a body', () => edit(E.four, '"body":{', '"body":{ '), { seq: 4, because: 'hash' }],
    ['a hash', () => edit(E.four, headOf(whole[E.four]!), GENESIS), { seq: 4, because: 'hash' }],
    ['a number', () => edit(E.four, '"seq":4', '"seq":7'), { seq: 4, because: 'sequence' }],
    [
      'a number with a zero before it',
      () => edit(E.four, '"seq":4', '"seq":04'),
      { seq: 4, because: 'malformed' },
    ],
    [
      'a member beside the body',
      () => edit(E.four, '"body":', '"x":1,"body":'),
      { seq: 4, because: 'malformed' },
    ],
    ['the first one removed', () => whole.toSpliced(E.one, 1), { seq: 1, because: 'sequence' }],
    ['one removed before a signed head', () => whole.toSpliced(E.two, 1), { seq: 2, because: 'sequence' }],
    ['one in the middle removed', () => whole.toSpliced(E.four, 1), { seq: 4, because: 'sequence' }],
    ['the last one removed', () => whole.toSpliced(E.five, 1), { seq: 5, because: 'truncated' }],
    ['one inserted', () => whole.toSpliced(E.four, 0, whole[E.three]!), { seq: 4, because: 'sequence' }],
    [
      'a forged one inserted',
      () =>
        whole.toSpliced(
          E.four,
          0,
          entryLine({ seq: 4, hash: link(headOf(whole[E.three]!), {}, digest), body: '{}' }),
        ),
      { seq: 5, because: 'sequence' },
    ],
    [
      'two swapped',
      () => whole.with(E.four, whole[E.five]!).with(E.five, whole[E.four]!),
      { seq: 4, because: 'sequence' },
    ],
    ['cut off before the end', () => whole.slice(0, E.end), { seq: 6, because: 'truncated' }],
    ['cut off behind a signed head', () => whole.slice(0, E.head + 1), { seq: 3, because: 'truncated' }],
    ['cut off behind a disclosure', () => whole.slice(0, E.disclosed + 1), { seq: 3, because: 'truncated' }],
    ['everything but the header removed', () => whole.slice(0, 1), { seq: 1, because: 'truncated' }],
    ['something behind the end', () => [...whole, whole[E.five]!], { seq: 6, because: 'malformed' }],
    ['no JSON', () => whole.with(E.four, '{"other":\n'), { seq: 4, because: 'malformed' }],
    ['an empty line', () => whole.with(E.four, '\n'), { seq: 4, because: 'malformed' }],
    [
      'a disclosed value',
      () => edit(E.disclosed, '192.0.2.1', '192.0.2.2'),
      { seq: 3, because: 'commitment', field: 'ip' },
    ],
    ['a salt', () => edit(E.disclosed, '00ff', '00fe'), { seq: 3, because: 'commitment', field: 'ip' }],
    ['a field', () => edit(E.disclosed, '"ip"', '"name"'), { seq: 3, because: 'commitment', field: 'name' }],
    [
      'a disclosure moved',
      () => whole.toSpliced(E.disclosed, 1).toSpliced(E.four, 0, whole[E.disclosed]!),
      { seq: 5, because: 'commitment', field: 'ip' },
    ],
    ['a signature', () => edit(E.head, '"signature":"', '"signature":"0'), { seq: 2, because: 'signature' }],
    ['what was signed', () => edit(E.end, AT, '2026-11-24T12:00:00.000Z'), { seq: 5, because: 'signature' }],
    ['the key beside it', () => edit(E.head, '"oldKey"', '"newKey"'), { seq: 2, because: 'signature' }],
    [
      'a head of another account',
      () =>
        whole.with(
          E.head,
          signed({ type: 'audit_head', seq: 2, head: headOf(whole[E.two]!), account_id: 'acc_2' }),
        ),
      { seq: 2, because: 'signed_head' },
    ],
    [
      'a signed head moved',
      () => whole.toSpliced(E.head, 1).toSpliced(E.four, 0, whole[E.head]!),
      { seq: 4, because: 'signed_head' },
    ],
    ['the account of the header', () => edit(0, 'acc_1', 'acc_2'), { seq: 2, because: 'signed_head' }],
    ['the time of the header', () => edit(0, AT, '2026-11-24T12:00:00.000Z'), { seq: 5, because: 'header' }],
    ['the key of the header', () => edit(0, KEY, 'otherKey'), { seq: 5, because: 'header' }],
    [
      'all rewritten, the signatures kept',
      () =>
        fileOf(bodies.with(0, { ...bodies[0]!, action: 'other' }))
          .with(E.head, whole[E.head]!)
          .with(E.end, whole[E.end]!),
      { seq: 2, because: 'signed_head' },
    ],
  ]
  test.each(tampered)('shows: %s', (_name, lines, broken) => {
    for (const parts of [1, 2, 4]) expect(verdictOf(lines(), {}, parts).broken).toEqual(broken)
  })

  test('rewritten and signed with another key is not trusted, nor is it what was seen before', () => {
    const rewritten = fileOf(bodies.with(0, { ...bodies[0]!, action: 'other' }))
    expect(verdictOf(rewritten).broken).toBeNull()
    const broken = { seq: 4, because: 'expected_head' }
    expect(verdictOf(rewritten, { expected: { seq: 4, hash: headOf(whole[E.four]!) } }).broken).toEqual(
      broken,
    )
    expect(verdictOf(whole, { trustedKeyIds: [digest('theirs')] }).broken).toEqual({ seq: 5, because: 'key' })
    const later = { seq: 9, hash: head }
    expect(verdictOf(whole, { expected: later }).broken).toEqual({ seq: 9, because: 'expected_head' })
  })

  test('what is no file of ours has no header', () => {
    const changed = [
      whole[E.one]!,
      '{}',
      'x',
      '[]',
      whole[0]!.replace('"countersign_audit":1', '"countersign_audit":2'),
      whole[0]!.replace('"acc_1"', '1'),
    ]
    expect(changed.map(readHeader)).toEqual(changed.map(() => null))
  })

  test('every cause is explained in a sentence of its own, with the place', () => {
    const sentences = AUDIT_CAUSES.map((because) => explainBreak({ seq: 4711, because }))
    expect(new Set(sentences).size).toBe(AUDIT_CAUSES.length)
    for (const sentence of sentences) {
      expect(sentence).toMatch(/4711|first line/)
      expect(sentence).toMatch(/\.$/)
    }
  })
})
