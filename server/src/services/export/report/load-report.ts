import type { Actor } from '@countersign/core'
import { signStatement, type Signed } from '../../../audit/sign.ts'
import { notFound } from '../../../problems/problem.ts'
import { findActorNames, type ActorNames } from '../../../store/actor-names.ts'
import { listEventRows } from '../../../store/events.ts'
import { listEvidenceRows } from '../../../store/evidence-rows.ts'
import type { EventRow, EvidenceRow } from '../../../store/tables.ts'
import { findVerification } from '../../../store/verifications.ts'
import { allow, type Caller } from '../../caller.ts'
import type { Context, Work } from '../../context.ts'
import { openPicture } from '../../evidence/open-picture.ts'
import { listOverrides, type OverrideHistory } from '../../override/history.ts'
import { viewOf, type VerificationView } from '../../verification/view.ts'
import type { ReportLanguage } from './report-texts.ts'

export type ReportOptions = { language: ReportLanguage; pictures: boolean }

/** Plain data, without a key: it goes to another process. */
export type Report = {
  organisation: string
  /** Milliseconds. */
  madeAt: number
  language: ReportLanguage
  view: Pick<VerificationView, 'state' | 'row' | 'flow' | 'names' | 'head'>
  events: EventRow[]
  overrides: OverrideHistory
  names: ActorNames
  pictures: { row: EvidenceRow; jpeg: Buffer }[]
  signed: Signed
}

const EVENTS_MAX = 100_000

/** Everything a report says of a verification, with a statement about it that is signed. Pictures need `verification:read_evidence`. */
export async function loadReport(
  context: Context,
  caller: Caller,
  id: string,
  { language, pictures }: ReportOptions,
): Promise<Report> {
  allow(caller, 'verification:export')
  if (pictures) allow(caller, 'verification:read_evidence')
  const overrides = await listOverrides(context, caller, id)
  const { view, events, rows, names } = await context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record || record.row.mode !== caller.mode) throw notFound()
    const kept = pictures && record.row.data_key ? await listEvidenceRows(work.trx, id) : []
    work.audit({
      action: 'export.made',
      target: { kind: 'verification', id },
      facts: { kind: 'report', pictures: kept.length, language },
    })
    return { view: await viewOf(work, record), rows: kept, ...(await historyOf(work, id)) }
  })
  const opened = []
  for (const row of rows) opened.push({ row, jpeg: await openPicture(context, view.row, row.id) })
  const madeAt = context.now()
  const signed = signStatement(context, {
    type: 'verification_report',
    account_id: caller.account.id,
    verification_id: id,
    status: view.state.status,
    seq: view.state.version,
    head: view.head,
    at: new Date(madeAt).toISOString(),
  })
  const organisation = caller.account.name
  const { state, row, flow, head } = view
  return {
    organisation,
    madeAt,
    language,
    view: { state, row: { ...row, data_key: null }, flow, names: view.names, head },
    events,
    overrides,
    names,
    pictures: opened,
    signed,
  }
}

async function historyOf({ trx }: Work, id: string): Promise<{ events: EventRow[]; names: ActorNames }> {
  const events = await listEventRows(trx, {
    verificationId: id,
    order: 'asc',
    after: null,
    limit: EVENTS_MAX,
  })
  const actors: Actor[] = events.map(({ actor }) => actor)
  return { events, names: await findActorNames(trx, actors) }
}
