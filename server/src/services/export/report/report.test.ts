import { writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyStatement } from '../../../audit/sign.ts'
import { givenSubmitted } from '../../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../../testing/test-context.ts'
import type { Caller } from '../../caller.ts'
import { runChecks } from '../../check/run-checks.ts'
import { eraseVerification } from '../../retention/erase.ts'
import { declineVerification } from '../../verification/decline.ts'
import { loadReport, type ReportOptions } from './load-report.ts'
import { writeReport } from './write-report.ts'

let kit: TestContext
let account: TestAccount
let administrator: Caller

beforeAll(async () => {
  kit = await testContext()
})

beforeEach(async () => {
  kit.setNow(NOON)
  account = await makeAccount(kit, 'Müller & Söhne Αθήνα')
  administrator = await account.memberOf('administrator')
})

const code = (refusal: string) => expect.objectContaining({ code: refusal })

async function givenDeclined(applicant: object): Promise<string> {
  const { id } = await givenSubmitted(kit.context, account.caller, {
    applicant,
    simulate: ['low_face_similarity'],
  })
  await runChecks(kit.context, { accountId: account.id, verificationId: id, attempt: 1 })
  await declineVerification(kit.context, administrator, { id, reasons: ['document_tampered'] })
  return id
}

async function read(id: string, options: Partial<ReportOptions> = {}, caller = administrator) {
  const report = await loadReport(kit.context, caller, id, { language: 'en', pictures: false, ...options })
  const bytes = await buffer(writeReport(report))
  if (process.env['KEEP_REPORT']) writeFileSync(process.env['KEEP_REPORT'], bytes)
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { info } = await pdf.getMetadata()
  let [text, pictures] = ['', 0]
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    text += items.map((item) => ('str' in item ? item.str : '')).join('')
    pictures += JSON.stringify(await page.getStructTree()).match(/"Figure"/g)?.length ?? 0
  }
  const marked = await pdf.getMarkInfo()
  await pdf.loadingTask.destroy()
  return {
    text: text.replaceAll(/\s+/g, ' '),
    info: info as Record<string, unknown>,
    marked,
    pictures,
    report,
    bytes,
  }
}

test('says outcome, why, who, checks, timeline and proof, in any script, tagged and with a language', async () => {
  const id = await givenDeclined({ first_name: 'Ελένη Ñandú', last_name: 'Щербаков Łuczak 漢字' })
  const { text, info, marked, report, pictures } = await read(id)
  for (const part of [
    'Verification report',
    'Müller & Söhne Αθήνα',
    id,
    'Declined',
    'The document looks altered',
    'Ελένη Ñandú',
    'Щербаков Łuczak 漢字',
    'Face match',
    'Timeline',
    report.view.head.slice(0, 20),
    report.signed.key_id.slice(0, 20),
  ]) {
    expect(text).toContain(part)
  }
  expect(info).toMatchObject({
    Title: `Verification report ${id}`,
    Language: 'en',
    Author: 'Müller & Söhne Αθήνα',
  })
  expect(JSON.stringify([...(marked as unknown as Map<string, boolean>)])).toContain('["Marked",true]')
  expect(pictures).toBe(0)
  expect(verifyStatement(report.signed)).toBe(true)
  expect(JSON.parse(report.signed.statement)).toMatchObject({
    type: 'verification_report',
    verification_id: id,
    status: 'declined',
    head: report.view.head,
    seq: report.view.state.version,
  })
})

test('in Spanish, with pictures that are described', async () => {
  const id = await givenDeclined({ first_name: 'Zoë' })
  const { text, info, pictures } = await read(id, { language: 'es', pictures: true })
  expect(text).toContain('Informe de verificación')
  expect(text).toContain('Rechazada')
  expect(text).toContain('Selfi, Intento 1')
  expect(info['Language']).toBe('es')
  expect(pictures).toBe(2)
})

test('of an erased one says so, and what stays', async () => {
  const id = await givenDeclined({ first_name: 'Zoë' })
  await eraseVerification(kit.context, administrator, { id })
  const { text, pictures } = await read(id, { pictures: true })
  expect(text).toContain('The personal data were erased')
  expect(text).toContain('The document looks altered')
  expect(text).not.toContain('Zoë')
  expect(pictures).toBe(0)
})

test('needs verification:export, and with pictures verification:read_evidence; each is an entry of the account’s chain', async () => {
  const id = await givenDeclined({ first_name: 'Zoë' })
  const permissions = administrator.permissions.filter((one) => one !== 'verification:read_evidence')
  const caller = { ...administrator, permissions }
  await read(id, {}, caller)
  await expect(read(id, { pictures: true }, caller)).rejects.toEqual(code('permission_missing'))
  const reviewer = await account.memberOf('reviewer')
  await expect(read(id, {}, reviewer)).rejects.toEqual(code('permission_missing'))
  const { rows } = await kit.db.owner.query<{ body: string }>(
    `SELECT body FROM audit_entries WHERE account_id = $1 AND action = 'export.made'`,
    [account.id],
  )
  expect(rows.map(({ body }) => (JSON.parse(body) as { facts: object }).facts)).toEqual([
    { kind: 'report', pictures: 0, language: 'en' },
  ])
})
