import { recordRequests, type RecordedRequest } from '../../store/requests.ts'
import type { Context } from '../context.ts'

export type { RecordedRequest }

/** Writes requests of all accounts down, whoever made them: no caller asks for it. Answers how many could not be taken. */
export const writeRequests = (context: Context, rows: readonly RecordedRequest[]): Promise<number> =>
  recordRequests(context.database.pool, rows)
