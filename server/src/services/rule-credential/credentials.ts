import { notFound, Problem } from '../../problems/problem.ts'
import {
  deleteCredential,
  insertCredential,
  listCredentials as list,
  replaceCredential as replace,
} from '../../store/rule-credentials.ts'
import type { RuleCredentialRow } from '../../store/rule-tables.ts'
import { definitionsOf } from '../../store/rules.ts'
import type { AuditNote } from '../audit/audit-entry.ts'
import { allow, type Caller, type Mode } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { credentialsOf } from '../rule/check-definition.ts'
import { sealCredential } from './sealed.ts'

/** Its value is told to nobody again. `usedBy`: the rules whose newest version names it. */
export type CredentialView = {
  row: Omit<RuleCredentialRow, 'sealed'>
  usedBy: { id: string; name: string }[]
}

const CREDENTIALS_MAX = 100

const note = (what: 'created' | 'replaced' | 'removed', mode: Mode, name: string): AuditNote => ({
  action: `rule_credential.${what}`,
  target: { kind: 'rule_credential', id: name },
  facts: { mode },
})

export function listCredentials(context: Context, caller: Caller): Promise<CredentialView[]> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const rows = await list(work.trx, caller.mode)
    const users = await usersOf(work, caller.mode)
    return rows.map((row) => viewOf(row, users))
  })
}

type Given = { name: string; value: string }

/** Throws `rule_credential_exists` and `rule_limit_reached`. */
export function createCredential(
  context: Context,
  caller: Caller,
  { name, value }: Given,
): Promise<CredentialView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const at = new Date(context.now())
    const { mode } = caller
    if ((await list(work.trx, mode)).length >= CREDENTIALS_MAX)
      throw new Problem('rule_limit_reached', { details: { limit: CREDENTIALS_MAX } })
    const row = await insertCredential(work.trx, {
      account_id: work.accountId,
      mode,
      name,
      sealed: sealCredential(context, { accountId: work.accountId, mode, name }, value),
      created_by: JSON.stringify(caller.actor),
      created_at: at,
      updated_at: at,
    })
    if (!row) throw new Problem('rule_credential_exists', { details: { name } })
    work.audit(note('created', mode, name))
    return viewOf(row, await usersOf(work, mode))
  })
}

/** The next request that a rule sends carries the new value, also one that is tried again. */
export function replaceCredential(
  context: Context,
  caller: Caller,
  { name, value }: Given,
): Promise<CredentialView> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const { mode } = caller
    const sealed = sealCredential(context, { accountId: work.accountId, mode, name }, value)
    const row = await replace(work.trx, { mode, name, sealed, at: new Date(context.now()) })
    if (!row) throw notFound()
    work.audit(note('replaced', mode, name))
    return viewOf(row, await usersOf(work, mode))
  })
}

/** Throws `rule_credential_in_use`, naming the rules. */
export function removeCredential(context: Context, caller: Caller, name: string): Promise<void> {
  allow(caller, 'rule:manage')
  return context.within(caller, async (work) => {
    const rules = (await usersOf(work, caller.mode)).get(name) ?? []
    if (rules.length > 0) throw new Problem('rule_credential_in_use', { details: { rules } })
    if (!(await deleteCredential(work.trx, caller.mode, name))) throw notFound()
    work.audit(note('removed', caller.mode, name))
  })
}

type Users = Map<string, { id: string; name: string }[]>

async function usersOf({ trx }: Work, mode: Mode): Promise<Users> {
  const uses = (await definitionsOf(trx, mode)).flatMap(({ id, name, definition }) =>
    credentialsOf(definition).map((credential) => ({ credential, rule: { id, name } })),
  )
  const byName = Map.groupBy(uses, ({ credential }) => credential)
  return new Map([...byName].map(([name, own]) => [name, own.map(({ rule }) => rule)]))
}

const viewOf = ({ sealed: _sealed, ...row }: RuleCredentialRow, users: Users): CredentialView => ({
  row,
  usedBy: users.get(row.name) ?? [],
})
