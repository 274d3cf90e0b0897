import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replay } from '@countersign/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { findVerification } from '../../store/verifications.ts'
import { BLURRED, fakeChecks } from '../../testing/fake-checks.ts'
import {
  givenChosen,
  givenEvidence,
  givenSubmitted,
  givenVerification,
  upload,
} from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { storedEvents } from '../../testing/stored-events.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import type { Context } from '../context.ts'
import { listEvidence } from '../evidence/list.ts'
import { readEvidence } from '../evidence/read.ts'
import { chooseDocument } from './choose-document.ts'
import { consent } from './consent.ts'
import { enterLink } from './enter.ts'
import { openLink } from './open.ts'
import { readOwnPicture } from './own-picture.ts'
import { makeSpecimenPicture } from './specimen.ts'
import { readLinkState } from './state.ts'
import { hashOfToken } from '../verification/link-token.ts'
import { submit } from './submit.ts'
import { uploadEvidence } from './upload-evidence.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
  account = await makeAccount(kit)
})

const blurred = (): Context => ({
  ...kit.context,
  checks: fakeChecks({ 'image-quality': async ({ subject }) => ({ ...BLURRED, subject }) }),
})

const stateOf = (id: string) =>
  kit.context.within(account.id, async ({ trx }) => {
    const record = await findVerification(kit.context.database, trx, id)
    if (!record) throw new Error('gone')
    return record.state
  })

const eventsOf = async (id: string) => (await storedEvents(kit, account, id)).map(({ event }) => event)

const filesOf = async (id: string) => {
  const names = await readdir(join(kit.evidenceDir, id)).catch(() => [])
  return names.map((name) => join(kit.evidenceDir, id, name))
}

describe('a link', () => {
  test('leads to its verification, and no other token does', async () => {
    const { id, token } = await givenVerification(kit.context, account.caller)
    expect(await enterLink(kit.context, token)).toEqual({
      account: { id: account.id, name: 'Example Bank' },
      verificationId: id,
      linkHash: hashOfToken(token),
    })
    expect(await enterLink(kit.context, `${token.slice(0, -1)}_`)).toBeNull()
  })

  test('takes the applicant to submission, and replaying the stored events gives the stored row', async () => {
    const { id, link } = await givenEvidence(kit.context, account.caller)
    const { record } = await submit(kit.context, link)
    expect(record.state).toMatchObject({ status: 'processing', stage: 'submitted' })
    const events = await eventsOf(id)
    expect(events.map(({ type }) => type)).toEqual([
      'created',
      'started',
      'consented',
      'document_chosen',
      'step_completed',
      'step_completed',
      'submitted',
    ])
    expect(replay(events)).toEqual(await stateOf(id))
  })

  test('touched after its deadline is ended at once, exactly once', async () => {
    const { id, token } = await givenVerification(kit.context, account.caller)
    const opened = await givenChosen(kit.context, account.caller)
    kit.setNow(NOON + 7 * 86_400_000)
    await Promise.all([enterLink(kit.context, token), enterLink(kit.context, token)])
    await enterLink(kit.context, token)
    await enterLink(kit.context, opened.token)
    kit.setNow(NOON)
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['created', 'expired'])
    expect((await stateOf(opened.id)).status).toBe('abandoned')
  })

  test('resumes where the applicant stopped', async () => {
    const { link } = await givenChosen(kit.context, account.caller)
    await upload(kit.context, link, 'document_front')
    const { record } = await openLink(kit.context, link)
    expect(record.state.steps.map(({ key, done }) => [key, done])).toEqual([
      ['document_front', true],
      ['selfie', false],
    ])
  })
})

describe('the document', () => {
  test('of a country that is no issuing state is refused', async () => {
    const { link } = await givenChosen(kit.context, account.caller)
    await expect(
      chooseDocument(kit.context, link, { type: 'passport', country: 'XYZ' }),
    ).rejects.toMatchObject({
      code: 'country_not_accepted',
    })
    expect((await readLinkState(kit.context, link)).record.state.document?.country).toBe('UTO')
  })

  test('of Utopia is refused in live mode', async () => {
    const live = await account.keyOf('live')
    const { link } = await givenVerification(kit.context, live.caller)
    await openLink(kit.context, link)
    await consent(kit.context, link, { language: 'es' })
    const choice = { type: 'passport', country: 'UTO' } as const
    await expect(chooseDocument(kit.context, link, choice)).rejects.toMatchObject({
      code: 'country_not_accepted',
    })
    const { record } = await chooseDocument(kit.context, link, { ...choice, country: 'ESP' })
    expect(record.row.language).toBe('es')
  })
})

describe('a picture', () => {
  test('is kept encrypted and comes back as it was made', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    expect(await upload(kit.context, link, 'document_front')).toMatchObject({ accepted: true, hints: [] })
    const [file, ...others] = await filesOf(id)
    expect(others).toEqual([])
    const bytes = await readFile(file!)
    expect(bytes.subarray(0, 4).toString()).toBe('CSE1')
    expect(bytes.includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false)
    const [item] = await listEvidence(kit.context, account.caller, id)
    expect(item).toMatchObject({
      current: true,
      row: { step: 'document_front', width_px: 800, height_px: 600 },
    })
    const jpeg = await readEvidence(kit.context, account.caller, item!.row.id)
    expect(jpeg.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(jpeg.length).toBe(item!.row.size_bytes)
    expect(await readOwnPicture(kit.context, link, 'document_front')).toEqual(jpeg)
  })

  test('is seen neither by another account nor without the permission', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    await upload(kit.context, link, 'selfie')
    const [item] = await listEvidence(kit.context, account.caller, id)
    const other = await makeAccount(kit)
    await expect(readEvidence(kit.context, other.caller, item!.row.id)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(listEvidence(kit.context, other.caller, id)).rejects.toMatchObject({ code: 'not_found' })
    const viewer = await account.memberOf('viewer')
    await expect(readEvidence(kit.context, viewer, item!.row.id)).rejects.toMatchObject({
      code: 'permission_missing',
    })
  })

  test('that cannot be used is not kept, counts as a failure, and the sixth locks out', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    for (let failures = 1; failures <= 5; failures++) {
      const result = await upload(blurred(), link, 'selfie')
      expect(result).toMatchObject({ accepted: false, hints: ['too_blurred'] })
      expect(result.link.record.state.steps.find(({ key }) => key === 'selfie')?.failures).toBe(failures)
    }
    const last = await upload(blurred(), link, 'selfie')
    expect(last.link.record.state.status).toBe('locked_out')
    expect(await filesOf(id)).toEqual([])
    await expect(upload(kit.context, link, 'selfie')).rejects.toMatchObject({
      code: 'verification_closed_to_applicant',
    })
    expect((await eventsOf(id)).filter(({ type }) => type === 'locked_out')).toHaveLength(1)
  })

  test('that is none is refused without counting', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const attempt = uploadEvidence(kit.context, link, {
      step: 'selfie',
      bytes,
      once: null,
      present: (one) => one,
    })
    await expect(attempt).rejects.toMatchObject({ code: 'picture_type_not_accepted' })
    expect((await stateOf(id)).steps.map(({ failures }) => failures)).toEqual([0, 0])
    expect(await filesOf(id)).toEqual([])
  })

  test('leaves no file when the transaction fails after the file was written', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    let entered = 0
    const within: Context['within'] = (accountId, run) => {
      entered += 1
      // The second transaction is the one that records the picture.
      if (entered === 2)
        return kit.context.within(accountId, async (work) => {
          await run(work)
          throw new Error('the connection is gone')
        })
      return kit.context.within(accountId, run)
    }
    await expect(upload({ ...kit.context, within }, link, 'selfie')).rejects.toThrow('the connection is gone')
    expect(await filesOf(id)).toEqual([])
    expect((await stateOf(id)).steps.every(({ done }) => !done)).toBe(true)
  })

  test('in place of another leaves the older one readable and not current', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    await upload(kit.context, link, 'selfie')
    // Ids of one millisecond have no order.
    kit.setNow(NOON + 1)
    await upload(kit.context, link, 'selfie')
    kit.setNow(NOON)
    const items = await listEvidence(kit.context, account.caller, id)
    expect(items.map(({ current }) => current)).toEqual([false, true])
  })
})

describe('submitting', () => {
  test('with something missing names it and loses nothing', async () => {
    const { id, link } = await givenChosen(kit.context, account.caller)
    await upload(kit.context, link, 'selfie')
    await expect(submit(kit.context, link)).rejects.toMatchObject({
      code: 'evidence_missing',
      details: { missing: ['document_front'] },
    })
    expect((await stateOf(id)).steps.find(({ key }) => key === 'selfie')?.done).toBe(true)
  })

  test('ten times at once submits once and enqueues one run', async () => {
    const { id, link } = await givenEvidence(kit.context, account.caller)
    const views = await Promise.all(Array.from({ length: 10 }, () => submit(kit.context, link)))
    expect(views.every(({ record }) => record.state.status === 'processing')).toBe(true)
    expect((await eventsOf(id)).filter(({ type }) => type === 'submitted')).toHaveLength(1)
    const jobs = await kit.db.owner.query(
      `SELECT 1 FROM pgboss.job WHERE name = 'run-checks' AND data->>'verificationId' = $1`,
      [id],
    )
    expect(jobs.rowCount).toBe(1)
  })
})

test('a specimen is drawn neither for a link that is closed nor in live mode', async () => {
  const asked = { step: 'selfie', fault: 'none' } as const
  const submitted = await givenSubmitted(kit.context, account.caller)
  await expect(makeSpecimenPicture(kit.context, submitted.link, asked)).rejects.toMatchObject({
    code: 'verification_closed_to_applicant',
  })
  const live = await givenChosen(kit.context, (await account.keyOf('live')).caller)
  await expect(makeSpecimenPicture(kit.context, live.link, asked)).rejects.toMatchObject({
    code: 'test_mode_only',
  })
})
