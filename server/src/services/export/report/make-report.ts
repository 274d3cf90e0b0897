import { Readable } from 'node:stream'
import { CheckError } from '../../../checks/check-error.ts'
import { Problem } from '../../../problems/problem.ts'
import type { Caller } from '../../caller.ts'
import type { Context } from '../../context.ts'
import { loadReport, type ReportOptions } from './load-report.ts'

const RETRY_AFTER_S = 10

/** The PDF, set in another process: whatever is in it, the server goes on answering. Throws `overloaded` when that takes too long. */
export async function makeReport(
  context: Context,
  caller: Caller,
  id: string,
  options: ReportOptions,
): Promise<{ stream: Readable }> {
  const report = await loadReport(context, caller, id, options)
  try {
    const pdf = await context.reports.run('report', report)
    return { stream: Readable.from([Buffer.from(pdf)], { objectMode: false }) }
  } catch (error) {
    if (!(error instanceof CheckError) || error.code === 'check_failed') throw error
    context.log.warn({ code: error.code, details: error.details, verificationId: id }, 'report not made')
    throw new Problem('overloaded', { details: { retry_after_s: RETRY_AFTER_S } })
  }
}
