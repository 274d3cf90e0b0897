import { sql, type Transaction } from 'kysely'
import type { Mode } from '../services/caller.ts'
import type { Tables } from './tables.ts'

type Trx = Transaction<Tables>

/** No event, so the version stays: it changes nothing that anybody decides on. */
export const setTags = (trx: Trx, verificationId: string, tags: string[]) =>
  trx.updateTable('verifications').set({ tags }).where('id', '=', verificationId).execute()

/**
 * The tags in use that begin with `prefix`, in alphabetical order. Each is one step along the index,
 * however many verifications have it.
 */
export async function listTags(
  trx: Trx,
  { mode, prefix, limit }: { mode: Mode; prefix: string; limit: number },
): Promise<string[]> {
  const next = (after: ReturnType<typeof sql>) => sql`(SELECT t.tag FROM verification_tags t
    WHERE t.mode = ${mode} AND ${after} ORDER BY t.tag LIMIT 1)`
  const { rows } = await sql<{ tag: string }>`
    WITH RECURSIVE used AS (
      SELECT ${next(sql`t.tag >= ${prefix}`)} AS tag
      UNION ALL
      SELECT ${next(sql`t.tag > used.tag`)} FROM used WHERE starts_with(used.tag, ${prefix})
    )
    SELECT tag FROM used WHERE starts_with(tag, ${prefix}) LIMIT ${limit}`.execute(trx)
  return rows.map(({ tag }) => tag)
}
