import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { newSecret, secretText, signedHeaders } from './signature.ts'

const message = { id: 'evt_01', at: new Date(), body: '{"type":"verification.approved","name":"José"}' }

test('the reference library accepts a signature and hands back the body', () => {
  const secret = newSecret()
  const headers = signedHeaders([secret], message)
  expect(new Webhook(secretText(secret)).verify(message.body, headers)).toEqual({
    type: 'verification.approved',
    name: 'José',
  })
})

test('the example that every implementation of the specification shares', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const headers = signedHeaders([secret], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1614265330_000),
    body: '{"test": 2432232314}',
  })
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test.each([
  ['body', { body: '{"type":"verification.declined","name":"José"}' }],
  ['id', { id: 'evt_02' }],
  ['time', { at: new Date(message.at.getTime() + 1000) }],
])('another %s breaks the signature', (_, change) => {
  const secret = newSecret()
  const signature = signedHeaders([secret], message)['webhook-signature']
  const changed = { ...message, ...change }
  const headers = { ...signedHeaders([secret], changed), 'webhook-signature': signature }
  expect(() => new Webhook(secretText(secret)).verify(changed.body, headers)).toThrow('No matching signature')
})

test('while a secret is replaced, each of the two is enough', () => {
  const [old, fresh, other] = [newSecret(), newSecret(), newSecret()]
  const headers = signedHeaders([fresh, old], message)
  expect(headers['webhook-signature'].split(' ')).toHaveLength(2)
  for (const secret of [old, fresh]) {
    expect(() => new Webhook(secretText(secret)).verify(message.body, headers)).not.toThrow()
  }
  expect(() => new Webhook(secretText(other)).verify(message.body, headers)).toThrow('No matching signature')
})
