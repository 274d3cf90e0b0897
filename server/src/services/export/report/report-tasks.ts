/** Setting a report takes up to seconds of a processor, so it happens in a process of its own (see `createCheckPool`). */
import { buffer } from 'node:stream/consumers'
import type { Report } from './load-report.ts'
import { writeReport } from './write-report.ts'

export type ReportTasks = { report: { input: Report; output: Uint8Array } }

export const tasks = {
  report: (report: Report): Promise<Uint8Array> => buffer(writeReport(report)),
}
