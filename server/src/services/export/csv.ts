import { canonicalJson } from '@countersign/core'
import { sha256Hex } from '../../audit/audit-tools.ts'
import { countVerificationRows, listVerificationRows } from '../../store/verification-list.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { filterOf, type ListVerifications, type VerificationItem } from '../verification/list.ts'

export type ExportList = Omit<ListVerifications, 'limit' | 'cursor'>

export type ListExport = {
  /** When it began. */
  total: number
  /** Page by page, each read when the one before was taken: who stops taking stops the reading. */
  pages: AsyncGenerator<VerificationItem[]>
}

const PAGE = 500

/** The whole list under the same filters. The account's chain keeps how many, and of the filters, which may hold a name, a hash. */
export async function exportList(context: Context, caller: Caller, query: ExportList): Promise<ListExport> {
  allow(caller, 'verification:read')
  allow(caller, 'verification:export')
  const { order } = query
  const filter = filterOf(caller, query)
  const total = await context.within(caller, async (work) => {
    const count = await countVerificationRows(work.trx, filter)
    const filters = sha256Hex(canonicalJson({ ...filter, order }))
    work.audit({ action: 'export.made', facts: { kind: 'csv', mode: caller.mode, count, filters } })
    return count
  })
  return { total, pages: pagesOf(context, caller, { ...filter, order, limit: PAGE }) }
}

type Filter = Omit<Parameters<typeof listVerificationRows>[2], 'after'>

async function* pagesOf(
  context: Context,
  caller: Caller,
  filter: Filter,
): AsyncGenerator<VerificationItem[]> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const rows: VerificationItem[] = await context.within(caller.account.id, ({ trx }) =>
      listVerificationRows(context.database, trx, { ...filter, after: from }),
    )
    if (rows.length > 0) yield rows
    after = rows.at(-1)?.row.id ?? null
    if (rows.length < filter.limit || after === null) return
  }
}
