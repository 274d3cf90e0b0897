import { Readable } from 'node:stream'
import yazl from 'yazl'
import { canonicalJson } from '@countersign/core'
import { sha256Hex } from '../../audit/audit-tools.ts'
import { historyFile } from '../../audit/history-file.ts'
import { signStatement } from '../../audit/sign.ts'
import { notFound } from '../../problems/problem.ts'
import { listDisclosedOfEntries, listDisclosedOfEvents, listEntriesOf } from '../../store/bundle-rows.ts'
import { listEventRows } from '../../store/events.ts'
import { listEvidenceRows } from '../../store/evidence-rows.ts'
import { listOverrideEvidence } from '../../store/override-evidence.ts'
import { findVerification } from '../../store/verifications.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { openPicture } from '../evidence/open-picture.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import {
  BUNDLE_VERSION,
  CHAIN,
  DISCLOSURES,
  ENTRIES,
  EVIDENCE,
  MANIFEST,
  README,
  README_TEXT,
  VERIFICATION,
  type ListedFile,
  type Manifest,
} from './bundle-files.ts'

const EVENTS_MAX = 100_000

/**
 * One verification with all that proves it, as a zip with a signed manifest; `verifyBundle` checks it without a server. What was
 * hidden or erased is not in it: the rest is. Read while it is taken, picture by picture. `present`: the verification in the words of the API.
 */
export async function exportBundle(
  context: Context,
  caller: Caller,
  id: string,
  present: (view: VerificationView) => object,
): Promise<Readable> {
  allow(caller, 'verification:export')
  allow(caller, 'verification:read_evidence')
  const loaded = await context.within(caller, (work) => load(context, work, caller, id))
  const madeAt = new Date(context.now()).toISOString()
  const of = { accountId: caller.account.id, verificationId: id, madeAt }
  const zip = new yazl.ZipFile()
  const output = Readable.from(zip.outputStream)
  // What cannot be read ends the answer broken, not shorter.
  zip.on('error', (error) => output.destroy(error as Error))
  const files: ListedFile[] = []
  const note = (path: string, bytes: Buffer) =>
    files.push({ path, bytes: bytes.length, sha256: sha256Hex(bytes) })
  const mtime = new Date(madeAt)
  const add = (path: string, content: string) => {
    const bytes = Buffer.from(content)
    note(path, bytes)
    zip.addBuffer(bytes, path, { mtime })
  }
  /** Made when all before it are written: one is in memory at a time. */
  const addLater = (path: string, compress: boolean, make: () => Promise<Buffer>) =>
    zip.addReadStreamLazy(path, { compress, mtime }, (give) => {
      const none = Readable.from([])
      make().then(
        (bytes) => give(null, Readable.from([bytes], { objectMode: false })),
        (error: unknown) => give(error, none),
      )
    })
  add(README, README_TEXT)
  add(VERIFICATION, `${JSON.stringify(present(loaded.view), null, 2)}\n`)
  add(CHAIN, historyFile(context, { ...of, events: loaded.events }))
  add(ENTRIES, loaded.entries.map((entry) => `${canonicalJson(entry)}\n`).join(''))
  add(DISCLOSURES, `${JSON.stringify(loaded.disclosed, null, 2)}\n`)
  add(EVIDENCE, `${JSON.stringify(loaded.evidence.map(describe), null, 2)}\n`)
  for (const { id: evidenceId, path } of loaded.evidence) {
    if (!path) continue
    addLater(path, false, async () => {
      const bytes = await openPicture(context, loaded.view.row, evidenceId)
      note(path, bytes)
      return bytes
    })
  }
  addLater(MANIFEST, true, async () => manifestOf(context, of, files))
  zip.end()
  return output
}

type Of = { accountId: string; verificationId: string; madeAt: string }

function manifestOf(context: Context, of: Of, files: ListedFile[]): Buffer {
  const manifest: Manifest = {
    type: 'verification_bundle',
    version: BUNDLE_VERSION,
    account_id: of.accountId,
    verification_id: of.verificationId,
    made_at: of.madeAt,
    files,
  }
  return Buffer.from(`${JSON.stringify(signStatement(context, manifest), null, 2)}\n`)
}

type Piece = { id: string; path: string | null; facts: object }

const describe = ({ id, path, facts }: Piece) => ({ id, ...facts, file: path })

async function load(context: Context, work: Work, caller: Caller, id: string) {
  const record = await findVerification(context.database, work.trx, id)
  if (!record || record.row.mode !== caller.mode) throw notFound()
  const isKept = record.row.data_key !== null
  const { trx, accountId } = work
  const current = new Set(record.state.steps.map(({ evidenceId }) => evidenceId))
  const pictures = (await listEvidenceRows(trx, id)).map((row): Piece => {
    const { step, attempt, width_px, height_px, size_bytes, created_at } = row
    const facts = { kind: 'picture', step, attempt, width_px, height_px, size_bytes, created_at }
    const path = isKept ? `evidence/${row.id}.jpg` : null
    return { id: row.id, path, facts: { ...facts, current: current.has(row.id) } }
  })
  const supporting = (await listOverrideEvidence(trx, id)).map((row): Piece => {
    const { name, media_type, size_bytes, override_id, created_at } = row
    const ending = media_type === 'application/pdf' ? 'pdf' : 'jpg'
    const facts = { kind: 'override', name, media_type, size_bytes, override_id, created_at }
    return { id: row.id, path: isKept ? `evidence/${row.id}.${ending}` : null, facts }
  })
  const evidence = [...pictures, ...supporting]
  const rows = await listEventRows(trx, { verificationId: id, order: 'asc', after: null, limit: EVENTS_MAX })
  work.audit({
    action: 'export.made',
    target: { kind: 'verification', id },
    facts: { kind: 'bundle', files: evidence.filter(({ path }) => path !== null).length },
  })
  return {
    view: await viewOf(work, record),
    events: rows.map(({ seq, body, hash }) => ({ seq, body, hash })),
    entries: await listEntriesOf(trx, accountId, id),
    disclosed: {
      events: await listDisclosedOfEvents(trx, id),
      account_entries: await listDisclosedOfEntries(trx, id),
    },
    evidence,
  }
}
