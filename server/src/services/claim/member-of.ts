import { Problem } from '../../problems/problem.ts'
import type { Caller } from '../caller.ts'

/** The id of the signed-in member. Throws `member_required` for a key: a claim is of somebody who sits in front of it. */
export function memberOf(caller: Caller): string {
  if (!caller.member) throw new Problem('member_required')
  return caller.member.id
}
