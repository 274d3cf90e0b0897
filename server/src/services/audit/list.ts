import type { Actor, AuditBody } from '@countersign/core'
import { findActorNames, type ActorNames } from '../../store/actor-names.ts'
import { findAuditRow, listAuditRows, readAuditPersonal, type AuditFilter } from '../../store/audit.ts'
import type { AuditEntryRow, AuditPersonalRow } from '../../store/audit-tables.ts'
import { notFound } from '../../problems/problem.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { decodeCursor, toPage } from '../cursor.ts'

/** What is personal of an entry: told, gone for ever, or not for this caller. */
export type PersonalView = { field: string; state: 'shown' | 'erased' | 'withheld'; value: unknown }

/** As hashed, and what stands beside it. */
export type AuditView = { seq: number; hash: string; body: AuditBody; personal: PersonalView[] }

export type ListAudit = AuditFilter & { limit: number; cursor?: string | undefined }

/** A page of what was done in the account, newest first. Reading it is an entry itself. */
export async function listAudit(
  context: Context,
  caller: Caller,
  { limit, cursor, ...filter }: ListAudit,
): Promise<{ data: AuditView[]; next: string | null; names: ActorNames }> {
  allow(caller, 'audit:read')
  const key = decodeCursor(cursor, /^\d{1,15}$/)
  return context.within(caller, async (work) => {
    const before = key === null ? null : Number(key)
    const rows = await listAuditRows(work.trx, work.accountId, filter, { before, limit: limit + 1 })
    const { data, next } = toPage(rows, limit, (row) => String(row.seq))
    work.audit({ action: 'audit.read', facts: { ...filter, ...(before !== null && { before }) } })
    return { ...(await viewsOf(work, caller, data)), next }
  })
}

/** One entry by its number. Throws `not_found`. */
export async function getAuditEntry(
  context: Context,
  caller: Caller,
  seq: number,
): Promise<{ view: AuditView; names: ActorNames }> {
  allow(caller, 'audit:read')
  return context.within(caller, async (work) => {
    const row = await findAuditRow(work.trx, work.accountId, seq)
    if (!row) throw notFound()
    work.audit({ action: 'audit.read', facts: { seq } })
    const { data, names } = await viewsOf(work, caller, [row])
    return { view: data[0]!, names }
  })
}

async function viewsOf({ trx, accountId }: Work, caller: Caller, rows: readonly AuditEntryRow[]) {
  const seqs = rows.map(({ seq }) => seq)
  const [from, to] = [Math.min(...seqs), Math.max(...seqs)]
  const personal = rows.length === 0 ? [] : await readAuditPersonal(trx, { accountId, from, to })
  const bySeq = Map.groupBy(personal, ({ seq }) => seq)
  const data = rows.map((row) => viewOf(caller, row, bySeq.get(row.seq) ?? []))
  const targets = data.flatMap(({ body }) => (body.target ? [nameable(body.target)] : []))
  return { data, names: await findActorNames(trx, [...data.map(({ body }) => body.by), ...targets]) }
}

/** Members, keys and rules that something was done to have names like those who did it. */
const nameable = ({ kind, id }: { kind: string; id: string }): Actor => ({
  kind: kind === 'member' || kind === 'api_key' || kind === 'rule' ? kind : 'system',
  id,
})

/** The list shows what is hashed, not the columns that it is searched by. */
function viewOf(
  caller: Caller,
  { seq, hash, body: text }: AuditEntryRow,
  kept: AuditPersonalRow[],
): AuditView {
  const body = JSON.parse(text) as AuditBody
  const seesApplicants = caller.permissions.includes('verification:read')
  const personal = Object.keys(body.commitments ?? {}).map((field): PersonalView => {
    const row = kept.find((one) => one.field === field)
    if (!row) return { field, state: 'erased', value: null }
    const isShown = row.about === 'member' || seesApplicants
    return isShown ? { field, state: 'shown', value: row.value } : { field, state: 'withheld', value: null }
  })
  return { seq, hash, body, personal }
}
