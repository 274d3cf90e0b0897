import { DAY_MS } from '@countersign/core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sweepReminders, untilNextReminder } from '../../jobs/sweep-reminders.ts'
import { nextReminder } from '../../store/emails.ts'
import { givenVerification } from '../../testing/given-verification.ts'
import { makeAccount, type TestAccount } from '../../testing/make-account.ts'
import { NOON, testContext, type TestContext } from '../../testing/test-context.ts'
import { openLink } from '../applicant/open.ts'
import { cancelVerification } from '../verification/cancel.ts'
import { reachDeadline } from '../verification/reach-deadline.ts'
import { reportBounce } from './bounce.ts'
import { sendReminder } from './send-reminder.ts'
import { ANNA, emailsOf, givenEmails, kindsOf } from './testing/given-emails.ts'

let kit: TestContext
let account: TestAccount

beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  kit.setNow(NOON)
  await kit.db.owner.query('UPDATE verifications SET remind_at = NULL')
  account = await makeAccount(kit)
})

const HOUR = 3_600_000
const invited = () => givenVerification(kit.context, account.caller, { applicant: ANNA })
const reminders = async (id: string) =>
  (await emailsOf(kit.context, account.caller, id))
    .filter(({ kind }) => kind === 'reminder')
    .map(({ cause, created_at }) => [cause, (created_at.getTime() - NOON) / HOUR])
const sweepAt = async (hours: number) => {
  kit.setNow(NOON + hours * HOUR)
  return sweepReminders(kit.context)
}

test('once a day until the link ends, and never after', async () => {
  const { id } = await invited()
  for (let hours = 1; hours <= 10 * 24; hours++) await sweepAt(hours)
  expect(await reminders(id)).toEqual([1, 2, 3, 4, 5, 6].map((day) => [`reminder:${day}`, day * 24]))
  expect(await nextReminder(kit.db.pool)).toBeNull()
})

test('two sweepers remind once', async () => {
  const made = await Promise.all([1, 2, 3, 4, 5].map(invited))
  kit.setNow(NOON + DAY_MS)
  const queued = await Promise.all([1, 2, 3].map(() => sweepReminders(kit.context)))
  expect(queued.reduce((sum, count) => sum + count, 0)).toBe(5)
  for (const { id } of made) expect(await reminders(id)).toEqual([['reminder:1', 24]])
})

test('an applicant who is at it is left alone for four hours', async () => {
  const { id, link } = await invited()
  kit.setNow(NOON + 23 * HOUR)
  await openLink(kit.context, link)
  expect([await sweepAt(24), await sweepAt(26.9), await sweepAt(27)]).toEqual([0, 0, 1])
  expect(await reminders(id)).toEqual([['reminder:1', 27]])
})

test('a server that was down for days reminds once, not for every day', async () => {
  const { id } = await invited()
  expect([await sweepAt(80), await sweepAt(81), await sweepAt(104)]).toEqual([1, 0, 1])
  expect(await reminders(id)).toEqual([
    ['reminder:1', 80],
    ['reminder:2', 104],
  ])
})

test('nobody is reminded of what has ended, even when the deadline was not noticed yet', async () => {
  const cancelled = await invited()
  await cancelVerification(kit.context, account.caller, { id: cancelled.id })
  const overdue = await invited()
  expect(await sweepAt(7 * 24)).toBe(0)
  await reachDeadline(kit.context, account.id, overdue.id)
  expect(await sweepAt(8 * 24)).toBe(0)
  expect([await reminders(cancelled.id), await reminders(overdue.id)]).toEqual([[], []])
})

test('nobody is reminded to whom no e-mails go', async () => {
  const silent = await givenVerification(kit.context, account.caller, { applicant: ANNA, send_email: false })
  await openLink(kit.context, silent.link)
  expect(await sweepAt(48)).toBe(0)
  kit.setNow(NOON + 48 * HOUR)
  expect(await sendReminder(kit.context, account.id, silent.id)).toBe(false)
})

test('whose address is gone is not looked for again and again', async () => {
  const { id } = await invited()
  await kit.db.owner.query(`UPDATE verifications SET applicant = '{}' WHERE id = $1`, [id])
  expect(await sweepAt(48)).toBe(0)
  expect(await nextReminder(kit.context.database.pool)).toBeNull()
})

test('what happens after a bounce starts no reminders again', async () => {
  const { context, work } = await givenEmails(kit, account)
  const { id, link } = await invited()
  await work()
  const [email] = await emailsOf(context, account.caller, id)
  await reportBounce(context, account.caller, { id: email?.id ?? '', reason: 'no such user' })
  await openLink(context, link)
  expect(await sweepAt(48)).toBe(0)
  expect(await kindsOf(context, account.caller, id)).toEqual([['invitation', 'bounced']])
})

test('the moved clock of test mode is honoured, and live mode is not touched by it', async () => {
  const live = (await account.keyOf('live')).caller
  const test = await invited()
  const other = await givenVerification(kit.context, live, { applicant: ANNA })
  await kit.db.owner.query('UPDATE accounts SET test_clock_ms = $2 WHERE id = $1', [account.id, DAY_MS])
  expect(await nextReminder(kit.db.pool)).toBe(NOON)
  expect(await sweepReminders(kit.context)).toBe(1)
  expect(await reminders(test.id)).toEqual([['reminder:1', 24]])
  expect(await emailsOf(kit.context, live, other.id)).toHaveLength(1)
})

test('the sweeper sleeps until the next one, half a minute at most', async () => {
  expect(await untilNextReminder(kit.context)).toBe(30_000)
  await invited()
  kit.setNow(NOON + DAY_MS - 5_000)
  expect(await untilNextReminder(kit.context)).toBe(5_000)
})
