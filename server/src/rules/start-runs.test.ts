import type { RuleDefinition } from '@countersign/core'
import { describe, expect, test } from 'vitest'
import { removeRule } from '../services/rule/remove.ts'
import { updateRule } from '../services/rule/update.ts'
import { cancelVerification } from '../services/verification/cancel.ts'
import { announceEvents } from '../webhooks/announce-event.ts'
import { startReceiver, answers } from '../webhooks/testing/receiver.ts'
import { onCancelled, rulesKit, TAG, call } from './testing/rules-kit.ts'

describe('an event that is announced', () => {
  test('fires a rule once, however often it is announced', async () => {
    const kit = await rulesKit()
    const rule = await kit.rule({
      ...onCancelled(TAG, call('https://example.com/{{flow_name}}')),
      match: 'any',
      conditions: [
        { variable: 'by', operator: 'is_one_of', value: ['member', 'api_key'] },
        { variable: 'reference', operator: 'is_set' },
      ],
    })
    const { id } = await kit.cancelled()
    await kit.announce()
    await kit.announce()
    await Promise.all(Array.from({ length: 4 }, () => kit.announce()))
    expect(await kit.runsOf()).toEqual([
      {
        id: expect.stringMatching(/^rur_/),
        rule_id: rule,
        rule_version: 1,
        rule_name: 'A rule',
        event: {
          id: expect.stringMatching(/^evt_/),
          type: 'cancelled',
          at: '2026-11-23T12:00:00.000Z',
          seq: 2,
        },
        verification_id: id,
        status: 'queued',
        stopped_because: null,
        chain: [],
        variables: expect.objectContaining({
          event: 'cancelled',
          status: 'cancelled',
          previous_status: 'created',
          by: 'member',
          reference: null,
          tags: [],
        }),
        conditions: [
          {
            variable: 'by',
            operator: 'is_one_of',
            value: ['member', 'api_key'],
            actual: 'member',
            holds: true,
          },
          { variable: 'reference', operator: 'is_set', value: null, actual: null, holds: false },
        ],
        actions: [
          {
            position: 0,
            type: 'tag',
            status: 'waiting',
            rendered: TAG,
            attempts: [],
            result: null,
            error: null,
          },
          {
            position: 1,
            type: 'http',
            status: 'waiting',
            rendered: {
              type: 'http',
              method: 'POST',
              url: 'https://example.com/Document%20and%20selfie',
              headers: { 'content-type': 'application/json' },
              body: `{"id":"${id}","status":"cancelled"}`,
            },
            attempts: [],
            result: null,
            error: null,
          },
        ],
        next_try_at: '2026-11-23T12:00:00.000Z',
        created_at: '2026-11-23T12:00:00.000Z',
        finished_at: null,
      },
    ])
  })

  test('does not fire what takes other events or whose conditions do not hold', async () => {
    const kit = await rulesKit()
    await kit.rule({ ...onCancelled(TAG), events: ['approved'] })
    await kit.rule({
      ...onCancelled(TAG),
      conditions: [{ variable: 'by', operator: 'is', value: 'applicant' }],
    })
    await kit.cancelled()
    await kit.announce()
    expect(await kit.runsOf()).toEqual([])
  })

  test('does not fire a rule of the other mode or of another account', async () => {
    const kit = await rulesKit()
    const other = await rulesKit()
    await kit.rule(onCancelled(TAG), 'live')
    await other.rule(onCancelled(TAG))
    await kit.cancelled()
    await kit.announce()
    await other.announce()
    expect(await kit.runsOf()).toEqual([])
    expect(await kit.runsOf('live')).toEqual([])
    expect(await other.runsOf()).toEqual([])
    await kit.cancelled({}, 'live')
    await kit.announce()
    expect(await kit.runsOf('live')).toMatchObject([{ event: { type: 'cancelled' } }])
    expect(await kit.runsOf()).toEqual([])
  })

  test('does not fire what was turned off, removed or published after it, and fires by the version that held', async () => {
    const kit = await rulesKit()
    const definition = onCancelled(TAG)
    const off = await kit.rule(definition)
    const gone = await kit.rule(definition)
    const changed = await kit.rule(definition)
    await updateRule(kit.context, kit.admin, { id: off, enabled: false })
    await removeRule(kit.context, kit.admin, gone)
    kit.pass(1_000)
    const first = await kit.cancelled()
    kit.pass(1_000)
    await kit.rule(definition)
    const second: RuleDefinition = onCancelled({ type: 'tag', add: ['second'], remove: [] })
    await updateRule(kit.context, kit.admin, { id: changed, definition: second })
    // Turned on again it does not look back either.
    await updateRule(kit.context, kit.admin, { id: off, enabled: true })
    await kit.announce()
    expect(await kit.runsOf()).toMatchObject([
      { rule_id: changed, rule_version: 1, verification_id: first.id, actions: [{ rendered: TAG }] },
    ])
    kit.pass(1_000)
    const next = await kit.cancelled()
    await kit.announce()
    const runs = (await kit.runsOf()).filter(({ verification_id }) => verification_id === next.id)
    expect(runs).toHaveLength(3)
    expect(runs.find(({ rule_id }) => rule_id === changed)).toMatchObject({
      rule_version: 2,
      actions: [{ rendered: second.actions[0] }],
    })
  })

  test('is one of several at once: each fires, also where another process announces the same', async () => {
    const kit = await rulesKit()
    await kit.rule(onCancelled(TAG))
    const made = [await kit.created(), await kit.created()]
    await Promise.all(made.map(({ id }) => cancelVerification(kit.context, kit.admin, { id })))
    const { rows } = await kit.db.owner.query<{ id: string }>(
      `SELECT id FROM events WHERE account_id = $1 AND type = 'cancelled' ORDER BY id`,
      [kit.account.id],
    )
    const jobs = rows.map(({ id }) => ({ accountId: kit.account.id, eventId: id }))
    await Promise.all([
      announceEvents(kit.context, jobs, () => {}),
      announceEvents(kit.context, jobs.toReversed(), () => {}),
    ])
    const told = (await kit.runsOf()).map(({ verification_id }) => verification_id)
    expect(told.toSorted()).toEqual(made.map(({ id }) => id).toSorted())
  })
})

describe('a run that follows from others', () => {
  const startsAgain = (kit: { account: { flowId: string } }): RuleDefinition =>
    onCancelled({ type: 'start_flow', flow_id: kit.account.flowId, send_email: false })

  test('is stopped when it is of the same rule', async () => {
    const kit = await rulesKit()
    const rule = await kit.rule(startsAgain(kit))
    const { id } = await kit.cancelled()
    await kit.announce()
    await kit.work()
    const { id: run, actions } = await kit.run()
    const started = actions[0]?.result?.verification_id ?? ''
    expect(started).toMatch(/^ver_/)
    expect(started).not.toBe(id)
    kit.pass(1_000)
    await cancelVerification(kit.context, kit.admin, { id: started })
    await kit.announce()
    await kit.work()
    expect((await kit.runsOf())[1]).toMatchObject({
      verification_id: started,
      status: 'stopped',
      stopped_because: 'same_rule',
      chain: [{ rule_id: rule, run_id: run }],
      actions: [],
      finished_at: '2026-11-23T12:00:01.000Z',
    })
    expect(await kit.runsOf()).toHaveLength(2)
  })

  test('is stopped when three rules are before it', async () => {
    const kit = await rulesKit()
    const rules: string[] = []
    // Each starts a flow in the same moment; what the next one starts follows from those before.
    for (const reference of ['0', '1', '2', '3']) {
      rules.push(
        await kit.rule({
          ...startsAgain(kit),
          conditions: [{ variable: 'reference', operator: 'is', value: reference }],
        }),
      )
    }
    let { id } = await kit.created({ reference: '0' })
    for (const reference of ['1', '2', '3', '4']) {
      await cancelVerification(kit.context, kit.admin, { id })
      await kit.announce()
      await kit.work()
      kit.pass(1_000)
      const last = (await kit.runsOf()).at(-1)
      if (last?.status !== 'done') break
      id = last.actions[0]?.result?.verification_id ?? ''
      await kit.db.owner.query('UPDATE verifications SET reference = $2 WHERE id = $1', [id, reference])
    }
    const runs = await kit.runsOf()
    expect(runs.map(({ rule_id, status, stopped_because }) => [rule_id, status, stopped_because])).toEqual([
      [rules[0], 'done', null],
      [rules[1], 'done', null],
      [rules[2], 'done', null],
      [rules[3], 'stopped', 'chain_too_long'],
    ])
    expect(runs[3]?.chain).toEqual(runs.slice(0, 3).map(({ id: run_id, rule_id }) => ({ rule_id, run_id })))
  })

  test('of an act of a rule on that very event is stopped, and what people do later is not', async () => {
    const kit = await rulesKit()
    const rule = await kit.rule({
      events: ['review', 'resubmission_requested'],
      match: 'all',
      conditions: [],
      actions: [{ type: 'request_resubmission', steps: ['document_front'], reasons: ['document_damaged'] }],
    })
    const { id } = await kit.judged('low_face_similarity')
    await kit.announce()
    await kit.work()
    kit.pass(1_000)
    await kit.announce()
    const runs = await kit.runsOf()
    expect(runs).toMatchObject([
      { event: { type: 'review' }, status: 'done', chain: [] },
      {
        event: { type: 'resubmission_requested' },
        status: 'stopped',
        stopped_because: 'same_rule',
        chain: [{ rule_id: rule }],
      },
    ])
    kit.pass(1_000)
    await kit.rule(onCancelled(TAG))
    kit.pass(1_000)
    await cancelVerification(kit.context, kit.admin, { id })
    await kit.announce()
    expect((await kit.runsOf())[2]).toMatchObject({
      event: { type: 'cancelled' },
      chain: [],
      status: 'queued',
    })
  })
})

describe('the quota', () => {
  test('of an hour stops what comes beyond it, and says so', async () => {
    const kit = await rulesKit({ ruleRunsPerHour: 2 })
    const receiver = await startReceiver(answers(200), { isSigned: false })
    await kit.rule(onCancelled(call(receiver.url)))
    for (let count = 0; count < 3; count++) await kit.cancelled()
    await kit.announce()
    await kit.work()
    const byStatus = Map.groupBy(await kit.runsOf(), ({ status }) => status)
    expect(byStatus.get('done')).toHaveLength(2)
    expect(byStatus.get('stopped')).toMatchObject([{ stopped_because: 'quota_exceeded', actions: [] }])
    expect(receiver.received).toHaveLength(2)
    kit.pass(3_600_001)
    await kit.cancelled()
    await kit.announce()
    await kit.work()
    expect(receiver.received).toHaveLength(3)
  })
})
