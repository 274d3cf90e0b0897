import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { GENESIS, link, verifyChain, type ChainedEvent } from './chain.ts'

/** A stand-in with the shape of SHA-256: the chain's logic does not depend on the function; the server's tests use the real one. */
const digest = (text: string) => {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (const char of text) {
    a = Math.imul(a ^ char.charCodeAt(0), 0x01000193) >>> 0
    b = Math.imul(b + char.charCodeAt(0), 0x85ebca6b) >>> 0
  }
  return (a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0')).repeat(4)
}

describe('canonical JSON (RFC 8785)', () => {
  test('writes the example of the RFC', () => {
    const value = {
      // oxlint-disable-next-line no-loss-of-precision -- as the RFC writes it
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('sorts members by UTF-16 code units', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  test('does not depend on the order of members and survives a round trip', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  test.each([[NaN], [Infinity], [1n], ['\ud800'], [[undefined]]])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

function chain(bodies: unknown[]): ChainedEvent[] {
  let head = GENESIS
  return bodies.map((body, index) => {
    head = link(head, body, digest)
    return { seq: index + 1, body, hash: head }
  })
}

describe('the hash chain', () => {
  const bodies = ['created', 'started', 'submitted', 'approved'].map((type, index) => ({ type, at: index }))
  const whole = chain(bodies)
  const expected = { length: 4, head: whole[3]!.hash }

  test('verifies', () => {
    expect(verifyChain(whole, digest, expected)).toEqual({ intact: true, length: 4, head: expected.head })
    expect(verifyChain([], digest)).toEqual({ intact: true, length: 0, head: GENESIS })
  })

  const tampered: [string, ChainedEvent[], object][] = [
    [
      'a changed body',
      whole.with(1, { ...whole[1]!, body: { type: 'started', at: 9 } }),
      { brokenAt: 2, because: 'hash' },
    ],
    ['a changed hash', whole.with(2, { ...whole[2]!, hash: GENESIS }), { brokenAt: 3, because: 'hash' }],
    ['a removed event', whole.toSpliced(1, 1), { brokenAt: 2, because: 'sequence' }],
    ['an inserted event', whole.toSpliced(2, 0, whole[2]!), { brokenAt: 4, because: 'sequence' }],
    [
      'two swapped events',
      [whole[0]!, whole[2]!, whole[1]!, whole[3]!],
      { brokenAt: 2, because: 'sequence' },
    ],
    ['a truncated end', whole.slice(0, 3), { brokenAt: 4, because: 'truncated' }],
    ['a removed beginning', whole.slice(1), { brokenAt: 1, because: 'sequence' }],
    [
      'a chain rewritten from the start',
      chain(bodies.with(0, { type: 'created', at: 7 })),
      { brokenAt: 4, because: 'hash' },
    ],
  ]
  test.each(tampered)('finds %s', (_name, events, verdict) => {
    expect(verifyChain(events, digest, expected)).toEqual({ intact: false, ...verdict })
  })
})
