import { describe, expect, test } from 'vitest'
import { eraseVerification } from '../services/retention/erase.ts'
import { createCredential, replaceCredential } from '../services/rule-credential/credentials.ts'
import { answers, startReceiver, type Answer } from '../webhooks/testing/receiver.ts'
import { call, onCancelled, rulesKit } from './testing/rules-kit.ts'

const unsigned = (answer: Answer) => startReceiver(answer, { isSigned: false })

describe('a credential', () => {
  const SECRET = 's3cret "token"/of-the-crm'

  test('stands in what is sent and nowhere else, whatever the receiver says', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned((response, { headers }) =>
      response.writeHead(500).end(`${headers.authorization} ${JSON.stringify(headers)} ${'x'.repeat(2_000)}`),
    )
    await createCredential(kit.context, kit.admin, { name: 'crm', value: SECRET })
    await kit.rule(
      onCancelled(call(receiver.url, { headers: { Authorization: 'Bearer {{credential.crm}}' } })),
    )
    await kit.cancelled()
    await kit.announce()
    await kit.work()
    expect(receiver.received[0]?.headers.authorization).toBe(`Bearer ${SECRET}`)
    const run = await kit.run()
    expect(run.actions[0]?.attempts[0]?.response_body).toContain('Bearer {{credential.crm}} {"host"')
    const { rows } = await kit.db.owner.query<{ text: string }>(
      `SELECT string_agg(t::text, ' ') AS text FROM (
         SELECT to_jsonb(r) AS t FROM rule_runs r UNION ALL SELECT to_jsonb(a) FROM rule_actions a
         UNION ALL SELECT to_jsonb(a) FROM rule_attempts a UNION ALL SELECT to_jsonb(v) FROM rule_versions v
         UNION ALL SELECT to_jsonb(e) FROM audit_entries e UNION ALL SELECT to_jsonb(c) FROM rule_credentials c
         UNION ALL SELECT to_jsonb(j) FROM pgboss.job j) all_of_it`,
    )
    const kept = `${rows[0]?.text} ${kit.logged.join(' ')} ${JSON.stringify(run)}`
    for (const spelled of [
      's3cret',
      Buffer.from(SECRET).toString('hex'),
      Buffer.from(SECRET).toString('base64'),
    ])
      expect(kept).not.toContain(spelled)
    await replaceCredential(kit.context, kit.admin, { name: 'crm', value: 'another' })
    kit.pass(5_000)
    await kit.work()
    expect(receiver.received[1]?.headers.authorization).toBe('Bearer another')
  })

  test('that is not there any more fails the call, which is not sent', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(200))
    await createCredential(kit.context, kit.admin, { name: 'crm', value: SECRET })
    await kit.rule(onCancelled(call(receiver.url, { headers: { 'x-key': '{{credential.crm}}' } })))
    await kit.cancelled()
    await kit.announce()
    await kit.db.owner.query('DELETE FROM rule_credentials WHERE account_id = $1', [kit.account.id])
    await kit.work()
    expect(receiver.received).toEqual([])
    expect(await kit.run()).toMatchObject({
      status: 'failed',
      actions: [{ error: 'rule_credential_missing', attempts: [{ error: 'rule_credential_missing' }] }],
    })
  })
})

describe('an erasure', () => {
  test('takes what receivers answered and what the rule knew; the run stays', async () => {
    const kit = await rulesKit()
    const receiver = await unsigned(answers(200))
    await kit.rule(onCancelled(call(receiver.url)))
    const { id } = await kit.cancelled()
    await kit.announce()
    await kit.work()
    await eraseVerification(kit.context, kit.admin, { id })
    expect(await kit.run()).toMatchObject({
      verification_id: id,
      status: 'done',
      variables: {},
      conditions: [],
      actions: [
        { status: 'done', rendered: null, attempts: [{ response_status: 200, response_body: null }] },
      ],
    })
  })

  test('ends what still waits, and an answer that comes after it is not kept', async () => {
    const kit = await rulesKit()
    let erase = async () => {}
    const receiver = await unsigned(async (response) => {
      await erase()
      response.writeHead(500).end('Anna')
    })
    await kit.rule(onCancelled(call(receiver.url)))
    const { id } = await kit.cancelled()
    await kit.announce()
    erase = async () => void (await eraseVerification(kit.context, kit.admin, { id }))
    await kit.work()
    expect((await kit.run()).actions).toMatchObject([
      { status: 'waiting', attempts: [{ response_status: 500, response_body: null }] },
    ])
    kit.pass(5_000)
    await kit.work()
    expect(receiver.received).toHaveLength(1)
    expect(await kit.run()).toMatchObject({ status: 'failed', actions: [{ error: 'data_hidden' }] })
  })
})
