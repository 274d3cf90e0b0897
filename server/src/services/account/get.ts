import { findAccount, type AccountRow } from '../../store/accounts.ts'
import { notFound } from '../../problems/problem.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'

export function getAccount(context: Context, caller: Caller): Promise<AccountRow> {
  allow(caller, 'account:manage')
  return context.within(caller, async ({ trx, accountId }) => {
    const account = await findAccount(trx, accountId)
    if (!account) throw notFound()
    return account
  })
}
