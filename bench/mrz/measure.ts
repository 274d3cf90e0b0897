import { sameData } from './documents.ts'
import type { Document } from './documents.ts'
import type { Reader } from './readers.ts'

export type Row = {
  reader: string
  /** Documents with right check digits. */
  documents: number
  declaredValid: number
  accepted: number
  dataExact: number
  allExact: number
  /** Accepted with a wrong data field. */
  wrongAccepted: number
  /** Accepted with right data but a wrong name. */
  wrongNameAccepted: number
  wrongDocuments: number
  wrongDocumentsAccepted: number
  msMedian: number
  msP90: number
  cpuMsMedian: number
  rssMb: number
  notes: string[]
}

/** Reads every document once, after one reading to warm up. */
export async function measure(reader: Reader, documents: Document[]): Promise<Row> {
  const row: Row = {
    reader: reader.name,
    documents: documents.filter((document) => document.checkDigitsValid).length,
    declaredValid: 0,
    accepted: 0,
    dataExact: 0,
    allExact: 0,
    wrongAccepted: 0,
    wrongNameAccepted: 0,
    wrongDocuments: documents.filter((document) => !document.checkDigitsValid).length,
    wrongDocumentsAccepted: 0,
    msMedian: 0,
    msP90: 0,
    cpuMsMedian: 0,
    rssMb: 0,
    notes: [],
  }
  const wall: number[] = []
  const cpu: number[] = []
  for (const { picture } of documents.slice(0, 1)) await reader.read(picture)
  for (const document of documents) {
    const startedAt = performance.now()
    const cpuBefore = process.cpuUsage()
    const answer = await reader.read(document.picture)
    const used = process.cpuUsage(cpuBefore)
    wall.push(performance.now() - startedAt)
    cpu.push((used.user + used.system) / 1000)
    count(row, document, answer)
  }
  row.msMedian = quantile(wall, 0.5)
  row.msP90 = quantile(wall, 0.9)
  row.cpuMsMedian = quantile(cpu, 0.5)
  row.rssMb = Math.round(process.memoryUsage().rss / 1_048_576)
  return row
}

function count(row: Row, document: Document, answer: Awaited<ReturnType<Reader['read']>>): void {
  if (!document.checkDigitsValid) {
    if (answer.accepted) {
      row.wrongDocumentsAccepted++
      row.notes.push(`wrong document accepted: ${document.name}`)
    }
    return
  }
  const dataExact = sameData(answer.fields, document.mrz?.fields)
  const allExact = answer.lines.join('\n') === document.lines.join('\n')
  row.declaredValid += Number(answer.declaredValid)
  row.accepted += Number(answer.accepted)
  row.dataExact += Number(dataExact)
  row.allExact += Number(allExact)
  if (answer.accepted && !dataExact) {
    row.wrongAccepted++
    row.notes.push(
      `misread and accepted: ${document.name}\n${answer.lines.join('\n')}\n${document.lines.join('\n')}`,
    )
  } else if (answer.accepted && !allExact) {
    row.wrongNameAccepted++
    row.notes.push(`name misread and accepted: ${document.name}\n${answer.lines.join('\n')}`)
  }
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
}
