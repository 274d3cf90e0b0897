import { canonicalJson, DEFAULT_FLOW, type Entitlement } from '@countersign/core'
import { newId } from '../../ids.ts'
import { notFound } from '../../problems/problem.ts'
import {
  insertAccount,
  listAccountIds,
  lockAccount,
  updateAccount,
  findAccount,
  type AccountRow,
} from '../../store/accounts.ts'
import type { Origin } from '../caller.ts'
import type { Context } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'
import type { InvitingContext } from '../member/invitation.ts'
import { addMember, type Invited } from '../member/invite.ts'
import { sha256Hex } from '../verification/record.ts'
import { operatorIn } from './operator-caller.ts'

/** Of the context only what a command line has too. */
export type OperatorContext = Pick<Context, 'within' | 'database'>

/** Every account of the installation, oldest first. */
export async function listAccounts(
  { within, database }: OperatorContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: AccountRow[]; next: string | null }> {
  const after = decodeCursor(cursor, /^acc_[0-9a-z]{26}$/) ?? ''
  const ids = await listAccountIds(database.pool, after, limit + 1)
  const { data, next } = toPage(ids, limit, (id) => id)
  const rows: AccountRow[] = []
  for (const id of data) {
    const row = await within(id, ({ trx }) => findAccount(trx, id))
    if (row) rows.push(row)
  }
  return { data: rows, next }
}

export const getAccountOf = (context: OperatorContext, id: string): Promise<AccountRow> =>
  context.within(id, async ({ trx }) => {
    const row = await findAccount(trx, id)
    if (!row) throw notFound()
    return row
  })

export type OpenAccount = {
  name: string
  administrator: { email: string; name: string; language: 'en' | 'es' }
  sendEmail: boolean | undefined
  /** Days that a link of its default flow lives. */
  lifetimeDays: number
}

/** An account with its default flow and first administrator, all or nothing. Throws `member_exists` and `no_mail_server`. */
export function openAccount(
  context: InvitingContext,
  { name, administrator, sendEmail, lifetimeDays }: OpenAccount,
  from: Origin,
): Promise<{ account: AccountRow; administrator: Invited }> {
  const at = new Date(context.now())
  const id = newId('account', at.getTime())
  return context.within(operatorIn(id, from), async (work) => {
    const definition = canonicalJson({
      ...DEFAULT_FLOW,
      limits: { ...DEFAULT_FLOW.limits, lifetimeDays },
    })
    const flow = { id: newId('flow', at.getTime()), definition, hash: sha256Hex(definition) }
    await insertAccount(work.trx, { id, name, at, flow })
    work.audit({ action: 'account.opened', target: { kind: 'account', id }, facts: { name } })
    const invited = await addMember(context, work, { ...administrator, role: 'administrator', sendEmail })
    const account = await findAccount(work.trx, id)
    if (!account) throw notFound()
    return { account, administrator: invited }
  })
}

/** Grants and takes away until the account has exactly these. Without the one for four eyes they are off. */
export function setEntitlements(
  context: OperatorContext,
  id: string,
  wanted: readonly Entitlement[],
  from?: Origin,
): Promise<AccountRow> {
  return context.within(operatorIn(id, from), async (work) => {
    const account = await lockAccount(work.trx, id)
    if (!account) throw notFound()
    const entitlements = [...new Set(wanted)].toSorted()
    const target = { kind: 'account', id }
    for (const entitlement of entitlements.filter((one) => !account.entitlements.includes(one))) {
      work.audit({ action: 'entitlement.granted', target, facts: { entitlement } })
    }
    for (const entitlement of account.entitlements.filter((one) => !wanted.some((kept) => kept === one))) {
      work.audit({ action: 'entitlement.revoked', target, facts: { entitlement } })
    }
    const four_eyes = account.four_eyes && entitlements.includes('four_eyes')
    if (account.four_eyes && !four_eyes) work.audit({ action: 'four_eyes.switched_off', target })
    return updateAccount(work.trx, id, { entitlements, four_eyes })
  })
}

/** What nobody of the account can do. Switching off what is off changes nothing. */
export function switchFourEyesOff(context: OperatorContext, id: string, from?: Origin): Promise<AccountRow> {
  return context.within(operatorIn(id, from), async (work) => {
    const account = await lockAccount(work.trx, id)
    if (!account) throw notFound()
    if (!account.four_eyes) return account
    work.audit({ action: 'four_eyes.switched_off', target: { kind: 'account', id } })
    return updateAccount(work.trx, id, { four_eyes: false })
  })
}
