import { componentsOf, overallOf, type Actor, type Finding } from '@countersign/core'
import type { ActorNames } from '../../../store/actor-names.ts'
import type { Report } from './load-report.ts'
import {
  createPaper,
  endPaper,
  writeHeading,
  writePairs,
  writeParagraph,
  writePicture,
  writeSubheading,
  writeTable,
  writeTitle,
  type Paper,
} from './paper.ts'
import { REPORT_TEXTS, type ReportTexts } from './report-texts.ts'

type Writing = { report: Report; paper: Paper; texts: ReportTexts }

/** The report as a PDF: the stream ends by itself. */
export function writeReport(report: Report): NodeJS.ReadableStream {
  const texts = REPORT_TEXTS[report.language]
  const { view, organisation, madeAt, language } = report
  const paper = createPaper({
    title: `${texts.title} ${view.state.id}`,
    author: organisation,
    language,
    madeAt: new Date(madeAt),
    footer: `${organisation} · ${view.state.id} · ${texts.page}`,
  })
  const writing = { report, paper, texts }
  for (const part of [head, outcome, applicant, checks, pictures, overrides, timeline, proof]) part(writing)
  return endPaper(paper)
}

/** As people read it, without the milliseconds. */
const timeOf = (at: number | Date) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
const wordOf = (words: object, key: string) => (words as Record<string, string>)[key] ?? key

function actorOf({ kind, id }: Actor, names: ActorNames, { words }: ReportTexts): string {
  const name = id === null ? undefined : names.get(id)
  return name ? `${name} (${words.actor[kind]})` : words.actor[kind]
}

function head({ report, paper, texts }: Writing): void {
  const { view, organisation, madeAt } = report
  writeTitle(paper, texts.title)
  writePairs(paper, [
    [texts.of, organisation],
    [texts.verification, view.state.id],
    [texts.reference, view.row.reference ?? '–'],
    [texts.mode, view.row.mode === 'test' ? texts.test : texts.live],
    [texts.flow, `${view.flow.name}, ${view.flow.version}`],
    [texts.madeAt, timeOf(madeAt)],
  ])
}

function outcome({ report, paper, texts }: Writing): void {
  const { state, names } = report.view
  const { words } = texts
  const { decision } = state
  writeHeading(paper, texts.outcome)
  writePairs(paper, [
    [texts.status, texts.statuses[state.status]],
    [texts.overall, words.overall[overallOf(state).name]],
    ...(state.automaticOutcome ? [[texts.automatic, words.outcome[state.automaticOutcome]] as const] : []),
  ])
  if (!decision) return
  const by = actorOf(decision.by, names, texts)
  writePairs(paper, [
    [texts.decided, `${timeOf(decision.at)}, ${words.source[decision.source]}, ${by}`],
    [texts.reasons, decision.reasons.map((slug) => wordOf(words.reason, slug)).join('; ') || '–'],
  ])
  if (decision.why.length === 0) return
  writeSubheading(paper, texts.findingsOfDecision)
  for (const { check, finding, outcome: led } of decision.why) {
    writeParagraph(
      paper,
      `${words.check[check]}: ${findingText(finding, texts)} → ${wordOf(words.outcome, led)}`,
    )
  }
}

function findingText(
  { code, severity, step, measure, value, threshold }: Finding,
  texts: ReportTexts,
): string {
  const { words } = texts
  const where = step ? `, ${texts.step[step]}` : ''
  const number = measure ? `, ${wordOf(words.measure, measure)} ${value ?? ''}` : ''
  const limit = threshold === undefined ? '' : ` / ${threshold}`
  return `${wordOf(words.reason, code)} (${words.severity[severity]}${where}${number}${limit})`
}

const DOCUMENT_FIELDS = [
  'last_name',
  'first_name',
  'birth_date',
  'nationality',
  'document_number',
  'sex',
  'expiry_date',
  'issuing_state',
  'document_code',
  'format',
  'email',
] as const

function applicant({ report, paper, texts }: Writing): void {
  const { row, state } = report.view
  writeHeading(paper, texts.applicant)
  if (state.dataState === 'redacting') writeParagraph(paper, texts.hidden)
  if (state.dataState === 'erased') writeParagraph(paper, texts.erased)
  if (state.dataState !== 'live') return
  const declared: Record<string, string | null | undefined> = { ...row.applicant }
  const read: Record<string, string | null | undefined> = { ...row.document }
  const rows = DOCUMENT_FIELDS.flatMap((field) =>
    declared[field] || read[field] ? [[texts.fields[field], declared[field] ?? '–', read[field] ?? '–']] : [],
  )
  if (rows.length === 0) writeParagraph(paper, '–')
  else writeTable(paper, { head: [texts.field, texts.declared, texts.read], rows, shares: [0.3, 0.35, 0.35] })
}

function checks({ report, paper, texts }: Writing): void {
  const { state } = report.view
  const { words } = texts
  writeHeading(paper, texts.checks)
  for (const { key, result } of componentsOf(state)) {
    writeSubheading(paper, `${words.component[key]}: ${words.result[result]}`)
    for (const check of state.checks.filter(({ component }) => component === key)) {
      const found =
        check.findings.map((finding) => findingText(finding, texts)).join('; ') || texts.noFindings
      writeParagraph(paper, `${words.check[check.kind]}: ${words.result[check.result]}. ${found}`)
    }
  }
}

function pictures({ report, paper, texts }: Writing): void {
  if (report.pictures.length === 0) return
  writeHeading(paper, texts.pictures)
  for (const { row, jpeg } of report.pictures) {
    const alt = `${wordOf(texts.step, row.step)}, ${texts.attempt} ${row.attempt}, ${timeOf(row.created_at)}`
    writePicture(paper, { jpeg: Buffer.from(jpeg), alt, widthPx: row.width_px, heightPx: row.height_px })
  }
}

function overrides({ report, paper, texts }: Writing): void {
  const { entries, names } = report.overrides
  const { words, statuses } = texts
  writeHeading(paper, texts.overrides)
  if (entries.length === 0) writeParagraph(paper, texts.none)
  for (const { override, state, description, made, answered } of entries) {
    const reasons = override.rejectionReasons.map((slug) => wordOf(words.reason, slug))
    const why = [wordOf(words.overrideReason, override.reason), ...reasons].join('; ')
    writeSubheading(paper, `${statuses[override.from]} → ${statuses[override.to]} (${texts.state[state]})`)
    writePairs(paper, [
      [texts.time, timeOf(made.at)],
      [texts.by, actorOf(made.by, names, texts)],
      [texts.from, made.ip ?? '–'],
      [texts.reason, why],
      [texts.description, description ?? '–'],
      ...(answered
        ? [[texts.state[state], `${actorOf(answered.by, names, texts)}, ${timeOf(answered.at)}`] as const]
        : []),
    ])
  }
}

function timeline({ report, paper, texts }: Writing): void {
  writeHeading(paper, texts.timeline)
  const rows = report.events.map(({ seq, at, type, actor }) => [
    String(seq),
    timeOf(at).slice(0, 19),
    wordOf(texts.words.event, type),
    actorOf(actor, report.names, texts),
  ])
  writeTable(paper, {
    head: ['#', texts.time, texts.event, texts.by],
    rows,
    shares: [0.06, 0.24, 0.35, 0.35],
  })
}

function proof({ report, paper, texts }: Writing): void {
  const { view, signed } = report
  writeHeading(paper, texts.proof)
  writeParagraph(paper, texts.proofText)
  writePairs(paper, [
    [texts.events, String(view.state.version)],
    [texts.head, view.head],
    [texts.statement, signed.statement],
    [texts.keyId, signed.key_id],
    [texts.signature, signed.signature],
  ])
}
