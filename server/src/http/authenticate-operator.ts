import { createHash, timingSafeEqual } from 'node:crypto'
import { Problem } from '../problems/problem.ts'
import { originOf } from '../services/sign-in/sign-in-parts.ts'
import type { Http } from './app-types.ts'
import { createFailureLimit } from './failure-limit.ts'

/** Whether the operator asks, by their key; addresses that keep failing are asked to wait, also with the right one. Null: there is no key. */
export function createAuthenticateOperator(operatorKey: string | null): Http['authenticateOperator'] {
  const failures = createFailureLimit()
  return ({ ip, headers }) => {
    if (operatorKey === null) throw new Problem('operator_key_not_set')
    failures.refuseIfMany(ip)
    const given = /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
    if (!isSameSecret(given, operatorKey)) {
      failures.count(ip)
      throw new Problem('unauthenticated')
    }
    return originOf({ headers, address: ip })
  }
}

/** Takes as long wherever they differ: their hashes are compared. */
function isSameSecret(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
