/** A tagged PDF with fonts for any name: headings, pairs, tables, pictures and paragraphs, one below the other. */
import Pdf from 'pdfkit'
import { fontOf, stretchesOf, type FontName } from './fonts.ts'

export type PaperInfo = { title: string; author: string; language: string; madeAt: Date; footer: string }

export type Paper = {
  doc: PDFKit.PDFDocument
  root: PDFKit.PDFStructureElement
  registered: Set<FontName>
  footer: string
}

const SIZE = { title: 20, heading: 13, text: 9.5, small: 8 } as const
const INK = '#1c2430'
const FAINT = '#5b6675'
const MARGIN = 50

/** `footer` is followed by the number of the page. */
export function createPaper({ title, author, language, madeAt, footer }: PaperInfo): Paper {
  const doc = new Pdf({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + 10 },
    pdfVersion: '1.7',
    lang: language,
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: {
      Title: title,
      Author: author,
      CreationDate: madeAt,
      Producer: 'Countersign',
      Creator: 'Countersign',
    },
  })
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root, registered: new Set(), footer }
}

const widthOf = ({ doc }: Paper) => doc.page.width - 2 * MARGIN

function use({ doc, registered }: Paper, name: FontName): PDFKit.PDFDocument {
  if (!registered.has(name)) doc.registerFont(name, fontOf(name).bytes)
  registered.add(name)
  return doc.font(name)
}

type Look = { weight?: 'regular' | 'bold'; size?: number; colour?: string; x?: number; width?: number }

function write(
  paper: Paper,
  text: string,
  { weight = 'regular', size = SIZE.text, colour = INK, x = MARGIN, width = widthOf(paper) }: Look = {},
): void {
  const { doc } = paper
  const stretches = stretchesOf(text === '' ? '–' : text, weight)
  doc.fillColor(colour)
  for (const [index, stretch] of stretches.entries()) {
    use(paper, stretch.font).fontSize(size)
    const options = { continued: index < stretches.length - 1, width, lineGap: 1.5 }
    if (index === 0) doc.text(stretch.text, x, doc.y, options)
    else doc.text(stretch.text, options)
  }
}

const mark = ({ doc, root }: Paper, tag: string, run: () => void) => void root.add(doc.struct(tag, {}, run))

function keepTogether({ doc }: Paper, height: number): void {
  if (doc.y + height > doc.page.height - MARGIN - 20) doc.addPage()
}

export const writeTitle = (paper: Paper, text: string): void =>
  mark(paper, 'H1', () => write(paper, text, { weight: 'bold', size: SIZE.title }))

export function writeHeading(paper: Paper, text: string): void {
  keepTogether(paper, 60)
  paper.doc.y += 14
  mark(paper, 'H2', () => write(paper, text, { weight: 'bold', size: SIZE.heading }))
  paper.doc.y += 4
}

export function writeSubheading(paper: Paper, text: string): void {
  keepTogether(paper, 40)
  paper.doc.y += 6
  mark(paper, 'H3', () => write(paper, text, { weight: 'bold' }))
}

export const writeParagraph = (paper: Paper, text: string, look: Look = {}): void =>
  mark(paper, 'P', () => write(paper, text, look))

export type Table = {
  head?: readonly string[]
  rows: readonly (readonly string[])[]
  /** Of the width, for each column. */
  shares: readonly number[]
}

export function writeTable(paper: Paper, { head, rows, shares }: Table): void {
  const table = paper.doc.struct('Table')
  paper.root.add(table)
  if (head) writeRow(paper, table, head, { shares, tag: 'TH' })
  for (const cells of rows) writeRow(paper, table, cells, { shares, tag: 'TD' })
  table.end()
}

export const writePairs = (paper: Paper, rows: readonly (readonly [string, string])[]): void =>
  writeTable(paper, { rows, shares: [0.3, 0.7] })

type RowLook = { shares: readonly number[]; tag: 'TH' | 'TD' }

function writeRow(
  paper: Paper,
  table: PDFKit.PDFStructureElement,
  cells: readonly string[],
  { shares, tag }: RowLook,
): void {
  const { doc } = paper
  keepTogether(paper, 40)
  const row = doc.struct('TR')
  table.add(row)
  const top = doc.y
  let [x, bottom] = [MARGIN, top]
  for (const [index, cell] of cells.entries()) {
    const width = widthOf(paper) * (shares[index] ?? 0)
    const look: Look = tag === 'TH' ? { weight: 'bold', size: SIZE.small, colour: FAINT } : {}
    const at = { x, width: width - 8 }
    const run = () => {
      doc.y = top
      write(paper, cell, { ...look, ...at })
    }
    row.add(doc.struct(tag, {}, run))
    bottom = Math.max(bottom, doc.y)
    x += width
  }
  row.end()
  doc.x = MARGIN
  doc.y = bottom + 3
}

export type Picture = { jpeg: Buffer; alt: string; widthPx: number; heightPx: number }

export function writePicture(paper: Paper, { jpeg, alt, widthPx, heightPx }: Picture): void {
  const { doc, root } = paper
  const scale = Math.min(1, 300 / widthPx, 260 / heightPx)
  keepTogether(paper, heightPx * scale + 30)
  const top = doc.y
  const draw = () => void doc.image(jpeg, MARGIN, top, { width: widthPx * scale })
  root.add(doc.struct('Figure', { alt }, draw))
  doc.x = MARGIN
  // A picture that is put somewhere does not move the place where text goes on.
  doc.y = top + heightPx * scale + 4
  writeParagraph(paper, alt, { size: SIZE.small, colour: FAINT })
  doc.y += 6
}

/** Numbers the pages and ends the document, which is read as a stream. */
export function endPaper(paper: Paper): PDFKit.PDFDocument {
  const { doc, root, footer } = paper
  root.end()
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // It stands below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    use(paper, 'regular').fontSize(SIZE.small).fillColor(FAINT)
    const [text, width] = [`${footer} ${page + 1} / ${count}`, widthOf(paper)]
    doc.text(text, MARGIN, doc.page.height - 36, { width, align: 'right' })
    doc.endMarkedContent()
  }
  doc.end()
  return doc
}
