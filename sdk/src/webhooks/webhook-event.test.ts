import { expect, test } from 'vitest'
import { realHistories } from '../testing/histories.ts'
import { isVerificationWebhook, type VerificationWebhook, type WebhookOverride } from './webhook-event.ts'

test('an event is what the server sends, with nothing more and nothing less in it', () => {
  const all = realHistories().flatMap(({ events }) => events)
  const overwritten = all.find(({ type }) => type === 'verification.overwritten_success')!
  const promised: VerificationWebhook<'verification.overwritten_success'> = {
    id: expect.stringMatching(/^evt_/) as string,
    type: 'verification.overwritten_success',
    timestamp: expect.stringMatching(/^2026-11-23T\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    account_id: 'acc_1',
    verification_id: overwritten.data.id,
    seq: overwritten.data.version,
    override: {
      from: expect.any(String) as WebhookOverride['from'],
      to: 'approved',
      reason: 'regular_client',
    },
    data: {
      id: overwritten.verification_id,
      status: 'approved',
      stage: null,
      overall: expect.objectContaining({
        name: 'verified',
        value: 3,
      }) as VerificationWebhook['data']['overall'],
      attempt: 1,
      version: overwritten.seq,
      reference: null,
      mode: 'test',
      decision: { outcome: 'approve', source: 'override', reasons: [], code: null },
      flags: ['modified'],
    },
  }
  expect(overwritten).toEqual(promised)
  const others = all.filter(({ type }) => !type.startsWith('verification.overwritten_'))
  expect(others.filter((event) => 'override' in event)).toEqual([])
  expect(all.every(isVerificationWebhook)).toBe(true)
})
