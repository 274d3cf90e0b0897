import { openAccount, type OpenedAccount } from '../src/harness/account.ts'
import { ended } from '../src/harness/ended.ts'
import { expect, getVerification, test } from '../src/harness/journey.ts'
import { endedRuns } from '../src/harness/rule-runs.ts'
import { receiveWebhooks, type WebhookReceiver } from '../src/harness/webhook-receiver.ts'
import { startWithMail } from '../src/harness/start-with-mail.ts'

const OVERRIDE = { terms_version: '2026-11', terms_accepted: true } as const
const SECRET = 'Bearer specimen-secret-4711'

const TO_APPROVED = {
  ...OVERRIDE,
  to: 'approved',
  reason: 'in_person_customer',
  description: 'Came to the counter.',
}
const TO_DECLINED = {
  ...OVERRIDE,
  to: 'declined',
  reason: 'manipulated_photo',
  description: 'The photograph was replaced.',
  rejection_reasons: ['document_tampered'],
}

const overrule = ({ as, administrator }: OpenedAccount, id: string, body: unknown) =>
  as(administrator, 'POST', `/v1/verifications/${id}/overrides`, body)

test(
  'over the API: a rule waits for an overwritten success, looks at reason and previous status, calls and mails; what does not fit does nothing, a ring is stopped',
  { tag: ['@T6', '@own5'] },
  async ({ cameraBrowser }) => {
    const { mail, server } = await startWithMail()
    const account = await openAccount(cameraBrowser, server, { entitlements: ['status_override', 'deny'] })
    const { client, administrator } = account
    const [crm, endpoint] = [await receiveWebhooks(), await receiveWebhooks()]
    try {
      await account.as(administrator, 'POST', '/v1/account/terms/accept', { version: '2026-11' })
      endpoint.trust((await client.webhooks.createEndpoint({ url: endpoint.url })).secret)
      await client.rules.createCredential({ name: 'crm_token', value: SECRET })
      const definition = {
        events: ['overwritten_success', 'overwritten_failure'],
        match: 'all',
        conditions: [
          {
            variable: 'override_reason',
            operator: 'is_one_of',
            value: ['in_person_customer', 'manipulated_photo'],
          },
          { variable: 'previous_status', operator: 'is', value: 'declined' },
        ],
        actions: [
          {
            type: 'http',
            method: 'PUT',
            url: `${crm.url}/{{reference}}`,
            headers: { authorization: '{{credential.crm_token}}', 'content-type': 'application/json' },
            body: '{"verification":"{{verification_id}}","from":"{{previous_status}}","to":"{{status}}","reason":"{{override_reason}}"}',
          },
          {
            type: 'email',
            to: [{ address: 'fraud@example.org' }],
            subject: 'Overwritten: {{reference}}',
            body: '{{verification_id}} was {{previous_status}} and is {{status}}.',
          },
        ],
      } as const
      await expect(
        client.rules.create({
          name: 'Wrong',
          enabled: true,
          definition: { ...definition, events: [], conditions: [], actions: [] },
        }),
      ).rejects.toMatchObject({ status: 422, code: 'rule_invalid' })
      const rule = await client.rules.create({
        name: 'Tell the CRM',
        enabled: true,
        definition: structuredClone(definition) as never,
      })
      expect(rule).toMatchObject({ name: 'Tell the CRM', enabled: true, version: 1, definition })

      const id = await ended(client, 'face_mismatch', 'declined')
      await overrule(account, id, TO_APPROVED)
      await overrule(account, id, TO_DECLINED)
      for (const [type, override] of [
        ['overwritten_success', { from: 'declined', to: 'approved', reason: 'in_person_customer' }],
        ['overwritten_failure', { from: 'approved', to: 'declined', reason: 'manipulated_photo' }],
      ] as const) {
        const told = await endpoint.waitFor(`verification.${type}`, id)
        expect(JSON.parse(told.body)).toMatchObject({ override, data: { status: override.to } })
      }

      const [run] = await endedRuns(client, rule.id, 1)
      expect(run).toMatchObject({
        rule_version: 1,
        status: 'done',
        event: { type: 'overwritten_success' },
        verification_id: id,
        chain: [],
        conditions: [
          { variable: 'override_reason', actual: 'in_person_customer', holds: true },
          { variable: 'previous_status', actual: 'declined', holds: true },
        ],
        actions: [
          {
            type: 'http',
            status: 'done',
            attempts: [{ response_status: 204, error: null }],
            rendered: { headers: { authorization: '{{credential.crm_token}}' } },
          },
          {
            type: 'email',
            status: 'done',
            result: { recipients: [{ address: 'fraud@example.org', status: 'sent' }] },
          },
        ],
      })
      expect(JSON.stringify(run)).not.toContain('specimen-secret')
      expect(
        crm.received.map(({ method, path, body }) => ({ method, path, body: JSON.parse(body) as unknown })),
      ).toEqual([
        {
          method: 'PUT',
          path: '/webhooks/',
          body: { verification: id, from: 'declined', to: 'approved', reason: 'in_person_customer' },
        },
      ])
      expect(crm.received[0]!.headers).toMatchObject({
        authorization: SECRET,
        'content-type': 'application/json',
        'idempotency-key': `${run!.id}.0`,
      })
      const mails = mail.to('fraud@example.org')
      expect(mails).toHaveLength(1)
      expect(mails[0]).toContain(`${id} was declined and is approved.`)

      await aRingIsStopped(account)

      await triedOnThePast(account, { ruleId: rule.id, id, crm })

      await client.rules.update(rule.id, { enabled: false })
      await overrule(account, id, TO_APPROVED)
      await endpoint.until(
        (all) => all.filter(({ body }) => body.includes('overwritten_success')).length === 2,
      )
      expect(await endedRuns(client, rule.id, 1)).toEqual([run])
      expect([crm.received.length, mail.to('fraud@example.org').length]).toEqual([1, 1])
    } finally {
      await account.close()
      await server.remove()
      for (const one of [crm, endpoint]) await one.close()
      await mail.close()
    }
  },
)

/** Says what both events would have done, one by one and of the stretch of time, and does nothing. */
async function triedOnThePast(
  { client }: OpenedAccount,
  { ruleId, id, crm }: { ruleId: string; id: string; crm: WebhookReceiver },
): Promise<void> {
  const { data: happened } = await client.GET('/v1/verifications/{id}/events', {
    params: { path: { id }, query: { limit: 100 } },
  })
  const [up, down] = ['overwritten_success', 'overwritten_failure'].map((type) =>
    happened.data.find((event) => event.type === `verification.${type}`)!,
  )
  const tried = (seq: number) =>
    client.rules.dryRun({ rule_id: ruleId, event: { verification_id: id, seq }, limit: 50 })
  const fired = await tried(up!.seq)
  expect(fired).toMatchObject({
    examined: 1,
    fired: 1,
    events: [
      {
        event: { id: up!.id, type: 'overwritten_success' },
        fires: true,
        actions: [
          { type: 'http', headers: { authorization: '{{credential.crm_token}}' } },
          { type: 'email', body: `${id} was declined and is approved.` },
        ],
      },
    ],
  })
  expect(await tried(down!.seq)).toMatchObject({
    examined: 1,
    fired: 0,
    events: [
      {
        fires: false,
        conditions: [
          { variable: 'override_reason', actual: 'manipulated_photo', holds: true },
          { variable: 'previous_status', actual: 'approved', holds: false },
        ],
        actions: [],
      },
    ],
  })
  const hour = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date().toISOString() }
  expect(await client.rules.dryRun({ rule_id: ruleId, ...hour, limit: 50 })).toEqual({
    examined: 2,
    fired: 1,
    more: false,
    events: fired.events,
  })
  await endedRuns(client, ruleId, 1)
  expect(crm.received).toHaveLength(1)
}

/** What a rule starts leads to the event that it waits for: the second time it does nothing. */
async function aRingIsStopped({ client }: OpenedAccount): Promise<void> {
  const first = await client.verifications.create({ simulate: 'approve' })
  const { flow } = await getVerification(client, first.id)
  const ring = await client.rules.create({
    name: 'Once more',
    enabled: true,
    definition: {
      events: ['cancelled'],
      match: 'all',
      conditions: [],
      actions: [{ type: 'start_flow', flow_id: flow.id, send_email: false }],
    },
  })
  await client.verifications.cancel(first.id)
  const [run] = await endedRuns(client, ring.id, 1)
  const started = run!.actions[0]!.result!.verification_id!
  await client.verifications.cancel(started)
  const runs = await endedRuns(client, ring.id, 2)
  expect(runs[1]).toMatchObject({
    status: 'stopped',
    stopped_because: 'same_rule',
    verification_id: started,
    chain: [{ rule_id: ring.id, run_id: run!.id }],
    actions: [],
  })
  await client.rules.update(ring.id, { enabled: false })
}
