import { DAY_MS } from '@countersign/core'
import { forgetRequests, interruptRequests } from '../../store/requests.ts'
import type { Context } from '../context.ts'

const KEPT_DAYS = 30
/** Several times the interval of the signs of life, which the request log gives (http/request-log/request-log.ts). */
const SILENT_S = 300

/** Ends what a killed process left pending, and removes what is too old. In real time: requests have no test clock. */
export async function sweepRequests(context: Context): Promise<{ interrupted: number; forgotten: number }> {
  const { pool } = context.database
  const interrupted = await interruptRequests(pool, SILENT_S)
  if (interrupted > 0) context.log.warn({ interrupted }, 'requests left behind by a process')
  return { interrupted, forgotten: await forgetRequests(pool, context.now() - KEPT_DAYS * DAY_MS) }
}
