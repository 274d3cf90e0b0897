import type { Action } from '@countersign/core'
import { describe, expect, test } from 'vitest'
import { overrideKit } from '../testing/override-kit.ts'
import { claimVerification } from '../services/claim/claim.ts'
import { createRule } from '../services/rule/create.ts'
import { getVerification } from '../services/verification/get.ts'
import { listEvents } from '../services/verification/list-events.ts'
import { announceEvents } from '../webhooks/announce-event.ts'
import { listRuleRuns } from '../services/rule-run/list.ts'
import { onCancelled, rulesKit, type RulesKit } from './testing/rules-kit.ts'

const AGAIN: Action = {
  type: 'request_resubmission',
  steps: ['document_front'],
  reasons: ['document_damaged'],
}

const onReview = (...actions: Action[]) => ({ ...onCancelled(...actions), events: ['review' as const] })

const eventsOf = async (kit: RulesKit, id: string) =>
  (await listEvents(kit.context, kit.admin, { id, order: 'asc', limit: 100 })).data

describe('a rule', () => {
  test('tags and assigns, in its own name', async () => {
    const kit = await rulesKit()
    const { member } = await kit.account.memberOf('reviewer')
    const rule = await kit.rule(
      onReview({ type: 'tag', add: ['by-rule'], remove: ['old'] }, { type: 'assign', member_id: member!.id }),
    )
    const { id } = await kit.judged('low_face_similarity')
    await kit.announce()
    await kit.work()
    expect(await kit.run()).toMatchObject({ status: 'done', actions: [{ error: null }, { error: null }] })
    const { row } = await getVerification(kit.context, kit.admin, id)
    expect(row).toMatchObject({ tags: ['by-rule'], assigned_to: member!.id })
    const { rows } = await kit.db.owner.query<{ action: string; actor: object }>(
      `SELECT action, actor FROM audit_entries WHERE account_id = $1 AND target = $2 AND actor->>'kind' = 'rule' ORDER BY seq`,
      [kit.account.id, id],
    )
    expect(rows).toEqual([
      { action: 'verification.tagged', actor: { kind: 'rule', id: rule } },
      { action: 'verification.assigned', actor: { kind: 'rule', id: rule } },
    ])
  })

  test('asks for another attempt, in its own name', async () => {
    const kit = await rulesKit()
    const rule = await kit.rule(onReview(AGAIN))
    const { id } = await kit.judged('low_face_similarity')
    await kit.announce()
    await kit.work()
    expect((await eventsOf(kit, id)).at(-1)).toMatchObject({
      type: 'resubmission_requested',
      actor: { kind: 'rule', id: rule },
    })
  })

  test('starts a flow beside the verification, of the same applicant', async () => {
    const kit = await rulesKit()
    await kit.rule(onCancelled({ type: 'start_flow', flow_id: kit.account.flowId, send_email: false }))
    const applicant = { first_name: 'Anna', last_name: 'Specimen', nationality: 'UTO' }
    const { id } = await kit.cancelled({ applicant, reference: 'order 4711' })
    await kit.announce()
    await kit.work()
    const { actions } = await kit.run()
    const started = await getVerification(kit.context, kit.admin, actions[0]?.result?.verification_id ?? '')
    expect(started).toMatchObject({
      row: { applicant, reference: 'order 4711', mode: 'test' },
      state: { status: 'created', predecessorId: null },
    })
    expect((await eventsOf(kit, id)).map(({ type }) => type)).toEqual(['created', 'cancelled'])
  })

  test('is refused what people are refused; that is written down and not tried again', async () => {
    const kit = await rulesKit()
    await kit.rule(
      onCancelled(AGAIN, { type: 'assign', member_id: null }, { type: 'tag', add: ['after'], remove: [] }),
    )
    const { id } = await kit.cancelled()
    await kit.announce()
    await kit.work()
    const run = await kit.run()
    expect(run).toMatchObject({
      status: 'failed',
      next_try_at: null,
      actions: [
        { status: 'failed', error: 'verification_completed', attempts: [{ response_status: null }] },
        { status: 'failed', error: 'not_allowed_in_status' },
        { status: 'done' },
      ],
    })
    expect((await eventsOf(kit, id)).map(({ type }) => type)).toEqual(['created', 'cancelled'])
  })

  test('does not decide what a member has claimed', async () => {
    const kit = await rulesKit()
    const reviewer = await kit.account.memberOf('reviewer')
    await kit.rule(onReview(AGAIN))
    const { id } = await kit.judged('low_face_similarity')
    await claimVerification(kit.context, reviewer, { id })
    await kit.announce()
    await kit.work()
    expect(await kit.run()).toMatchObject({
      status: 'failed',
      actions: [{ error: 'claimed_by_other', attempts: [{ error: 'claimed_by_other' }] }],
    })
  })
})

test('an overwritten outcome is an event like any other, with what it was and why', async () => {
  const kit = await overrideKit()
  const { context, account, owner } = kit
  await createRule(context, kit.asked, {
    name: 'Overwritten',
    definition: {
      events: ['overwritten_success', 'overwritten_failure'],
      match: 'any',
      conditions: [
        { variable: 'override_reason', operator: 'is', value: 'regular_client' },
        { variable: 'override_to', operator: 'is', value: 'declined' },
      ],
      actions: [{ type: 'tag', add: ['overwritten'], remove: [] }],
    },
  })
  const declined = await kit.declined()
  const approved = await kit.approved()
  await kit.override(declined.id)
  await kit.override(approved.id, {
    to: 'declined',
    reason: 'manipulated_photo',
    rejectionReasons: ['document_tampered'],
  } as never)
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM events WHERE account_id = $1', [
    account.id,
  ])
  const jobs = rows.map(({ id }) => ({ accountId: account.id, eventId: id }))
  await announceEvents(context, jobs, () => {})
  const { data } = await listRuleRuns(context, kit.asked, { limit: 10 })
  const seen = data.map(({ run: { verification_id, event_type, variables } }) => ({
    verification_id,
    event_type,
    from: variables.override_from,
    to: variables.override_to,
    status: variables.status,
    previous: variables.previous_status,
  }))
  expect(seen).toHaveLength(2)
  expect(seen).toEqual(
    expect.arrayContaining([
      {
        verification_id: declined.id,
        event_type: 'overwritten_success',
        from: 'declined',
        to: 'approved',
        status: 'approved',
        previous: 'declined',
      },
      {
        verification_id: approved.id,
        event_type: 'overwritten_failure',
        from: 'approved',
        to: 'declined',
        status: 'declined',
        previous: 'approved',
      },
    ]),
  )
})
