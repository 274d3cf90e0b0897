import { degradations } from './degrade.ts'
import { documentsPresent, loadDocuments } from './documents.ts'
import { measure } from './measure.ts'
import type { Row } from './measure.ts'
import { countersignReader, tesseractStripReader, tesseractWholeReader } from './readers.ts'

const columns: [string, (row: Row) => string | number][] = [
  ['declared valid', (row) => `${row.declaredValid}/${row.documents}`],
  ['accepted', (row) => row.accepted],
  ['data exact', (row) => row.dataExact],
  ['all exact', (row) => row.allExact],
  ['misread, accepted', (row) => row.wrongAccepted],
  ['name misread, accepted', (row) => row.wrongNameAccepted],
  ['wrong documents accepted', (row) => `${row.wrongDocumentsAccepted}/${row.wrongDocuments}`],
  ['ms median', (row) => row.msMedian],
  ['ms p90', (row) => row.msP90],
  ['CPU ms median', (row) => row.cpuMsMedian],
  ['RSS MB', (row) => row.rssMb],
]

const line = (cells: (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)

function printHead(first: string): void {
  line([first, ...columns.map(([name]) => name)])
  line(['---', ...columns.map(() => '---')])
}

function print(first: string, row: Row): void {
  line([first, ...columns.map(([, value]) => value(row))])
}

/** Both readers over the specimens; the degraded copies, too, when asked for. */
export async function bench(options: { degraded: boolean } = { degraded: false }): Promise<void> {
  if (!documentsPresent) {
    console.log('skipped: ../shared/data/mrz-documents is absent')
    return
  }
  const documents = loadDocuments()
  const notes: string[] = []
  printHead('reader')
  for (const make of [async () => countersignReader(), tesseractWholeReader, tesseractStripReader]) {
    const reader = await make()
    const row = await measure(reader, documents)
    await reader.close()
    print(row.reader, row)
    notes.push(...row.notes.map((note) => `${row.reader}: ${note}`))
  }
  if (options.degraded) notes.push(...(await benchDegraded(documents)))
  for (const note of notes) console.log(`\n${note}`)
}

async function benchDegraded(documents: ReturnType<typeof loadDocuments>): Promise<string[]> {
  console.log()
  printHead('Countersign, degraded copies')
  const notes: string[] = []
  for (const { name, apply } of degradations) {
    const copies = await Promise.all(
      documents.map(async (document) => ({ ...document, picture: await apply(document.picture) })),
    )
    const row = await measure(countersignReader(), copies)
    print(name, row)
    notes.push(...row.notes.map((note) => `${name}: ${note}`))
  }
  return notes
}

if (import.meta.main) await bench({ degraded: process.argv.includes('--degraded') })
