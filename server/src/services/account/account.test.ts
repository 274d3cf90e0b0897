import { currentOverrideTerms } from '@countersign/core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../testing/test-context.ts'
import { givenTeam, type Team } from '../member/testing/given-team.ts'
import { setEntitlements, switchFourEyesOff } from '../operator/accounts.ts'
import { getAccount } from './get.ts'
import { standingOf } from './standing.ts'
import { acceptTerms, getTerms } from './terms.ts'
import { updateAccount } from './update.ts'

let kit: TestContext
let team: Team
beforeAll(async () => {
  kit = await testContext()
})
beforeEach(async () => {
  team = await givenTeam(kit)
})

const standing = () => kit.context.within(team.admin, (work) => standingOf(work, team.admin))

test('four eyes are switched on with their entitlement, and off by the operator only', async () => {
  const switchTo = (fourEyes: boolean) => updateAccount(kit.context, team.admin, { fourEyes })
  await expect(switchTo(true)).rejects.toMatchObject({
    code: 'entitlement_missing',
    details: { entitlement: 'four_eyes' },
  })
  await setEntitlements(kit.context, team.account.id, ['four_eyes'])
  expect(await switchTo(true)).toMatchObject({ four_eyes: true })
  await expect(switchTo(false)).rejects.toMatchObject({ code: 'four_eyes_operator_only' })
  expect(await standing()).toMatchObject({ entitlements: ['four_eyes'], fourEyes: true })
  expect(await switchFourEyesOff(kit.context, team.account.id)).toMatchObject({ four_eyes: false })
  expect(await team.audited('entitlement', 'four_eyes')).toMatchObject([
    {
      action: 'entitlement.granted',
      by: { kind: 'operator', id: null },
      facts: { entitlement: 'four_eyes' },
    },
    { action: 'four_eyes.switched_on', by: team.admin.actor },
    { action: 'four_eyes.switched_off', by: { kind: 'operator', id: null } },
  ])
})

test('without their entitlement four eyes are off', async () => {
  await setEntitlements(kit.context, team.account.id, ['four_eyes', 'deny', 'deny'])
  await updateAccount(kit.context, team.admin, { fourEyes: true })
  expect(await setEntitlements(kit.context, team.account.id, ['deny'])).toMatchObject({
    entitlements: ['deny'],
    four_eyes: false,
  })
  await expect(setEntitlements(kit.context, 'acc_none', [])).rejects.toMatchObject({ code: 'not_found' })
})

test('an account is renamed and asks for a second factor; what stays the same is no entry', async () => {
  const change = { name: 'New bank', requireTwoFactor: true }
  await updateAccount(kit.context, team.admin, change)
  await updateAccount(kit.context, team.admin, change)
  expect(await getAccount(kit.context, team.admin)).toMatchObject({
    name: 'New bank',
    require_two_factor: true,
  })
  expect((await team.audited('account', 'two_factor')).map(({ action }) => action)).toEqual([
    'account.renamed',
    'two_factor.required',
  ])
})

test('the time for a review is changed, and noted with what it was', async () => {
  expect(await getAccount(kit.context, team.admin)).toMatchObject({ review_hours: 24 })
  await updateAccount(kit.context, team.admin, { reviewHours: 4 })
  await updateAccount(kit.context, team.admin, { reviewHours: 4 })
  expect(await updateAccount(kit.context, team.admin, { name: 'Other' })).toMatchObject({ review_hours: 4 })
  expect(await team.audited('review_time')).toMatchObject([
    {
      action: 'review_time.changed',
      by: team.admin.actor,
      target: { kind: 'account', id: team.account.id },
      facts: { hours: 4, previous: 24 },
    },
  ])
})

test('the terms are accepted in the version that holds, once, and by whom is kept', async () => {
  const { version } = currentOverrideTerms()
  expect((await standing()).termsAccepted).toBe(false)
  await expect(acceptTerms(kit.context, team.admin, '1999-01')).rejects.toMatchObject({
    code: 'terms_not_current',
    details: { current: version },
  })
  const second = await team.joined('administrator')
  await Promise.all([
    acceptTerms(kit.context, team.admin, version),
    acceptTerms(kit.context, second, version),
  ])
  const { current } = await getTerms(kit.context, await team.joined('viewer'))
  expect(current.accepted).toMatchObject({ at: new Date(kit.context.now()) })
  expect((await standing()).termsAccepted).toBe(true)
  expect(await team.audited('terms')).toMatchObject([
    { action: 'terms.accepted', facts: { version }, by: current.accepted?.by },
  ])
})

test('only who manages the account reads and changes it', async () => {
  const reviewer = await team.joined('reviewer')
  const tries = [
    async () => getAccount(kit.context, reviewer),
    async () => updateAccount(kit.context, reviewer, { name: 'X' }),
    async () => acceptTerms(kit.context, reviewer, currentOverrideTerms().version),
  ]
  for (const attempt of tries) {
    await expect(attempt()).rejects.toMatchObject({
      code: 'permission_missing',
      details: { permission: 'account:manage' },
    })
  }
})
