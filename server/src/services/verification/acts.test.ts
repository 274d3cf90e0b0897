import { beforeAll, expect, test } from 'vitest'
import { overrideKit, type OverrideKit } from '../../testing/override-kit.ts'
import { listActs } from './acts.ts'

let kit: OverrideKit

beforeAll(async () => {
  kit = await overrideKit()
})

test('for every act it is said what is missing, in the words with which it would be refused', async () => {
  const { id } = await kit.declined()
  await kit.set('entitlements', [])
  const { acts } = await listActs(kit.context, kit.anna, id)
  const missing = Object.fromEntries(acts.map((one) => [one.act, one.missing]))
  expect(missing.override_to_approved).toEqual([
    {
      code: 'permission_missing',
      what: 'verification:override',
      sentence: 'Your role or key lacks the permission verification:override; an administrator can give it.',
    },
    {
      code: 'entitlement_missing',
      what: 'status_override',
      sentence:
        'The account is not entitled to changing the outcome of completed verifications (status_override); the operator of the installation grants it.',
    },
  ])
  expect(missing.approve).toEqual([
    {
      code: 'verification_completed',
      what: 'declined',
      sentence: 'It is declined: approve does not apply in this status.',
    },
  ])
  expect(missing.restart).toEqual([])
  await kit.set('entitlements', ['status_override', 'deny', 'four_eyes'])
  const all = await listActs(kit.context, kit.asked, id)
  expect(all.acts.filter((one) => one.missing.length === 0).map((one) => one.act)).toEqual([
    'restart',
    'other_flow',
    'override_to_approved',
    'redact',
    'erase',
  ])
})
