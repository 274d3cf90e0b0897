import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { sentenceOf } from './mail-error.ts'
import { createMailer, type MailerOptions, type OutgoingMail } from './mailer.ts'
import { nextTryAt } from './retry-schedule.ts'
import { CERTIFICATE } from './testing/certificate.ts'
import { reply, startMailServer, type MailServerOptions } from './testing/mail-server.ts'
import { readMail } from './testing/read-mail.ts'

const MAIL: OutgoingMail = {
  to: 'anna@example.org',
  organisation: 'Banco Ejemplar ñ',
  subject: 'Verificación',
  text: 'Hola,\n\nuno dos\n',
  html: '<p>Hola</p>',
  language: 'es',
  messageId: '<eml_1.0@verify.example.org>',
  headers: { 'X-Countersign-Email': 'eml_1' },
}
const FROM = { name: null, address: 'id@example.org' }

function given(smtpUrl: string, options: Partial<MailerOptions> = {}) {
  const mailer = createMailer({ smtpUrl, from: FROM, ...options })
  onTestFinished(() => mailer.close())
  return mailer
}

test('a mail arrives once, as text and as HTML, with its headers', async () => {
  const server = await startMailServer()
  expect(await given(server.url).send(MAIL)).toBeNull()
  const [mail, ...more] = server.received
  expect(more).toEqual([])
  expect(mail).toMatchObject({ from: 'id@example.org', to: ['anna@example.org'], secure: false })
  const { headers, text, html } = readMail(mail?.source ?? '')
  expect({ text, html }).toEqual({ text: MAIL.text, html: expect.stringContaining('<p>Hola</p>') })
  expect(headers).toMatchObject({
    from: 'Banco Ejemplar ñ <id@example.org>',
    to: 'anna@example.org',
    subject: 'Verificación',
    'message-id': '<eml_1.0@verify.example.org>',
    'auto-submitted': 'auto-generated',
    'content-language': 'es',
    'x-countersign-email': 'eml_1',
  })
})

test('what the settings name stands before the address', async () => {
  const server = await startMailServer()
  await given(server.url, { from: { ...FROM, name: 'Identity' } }).send(MAIL)
  expect(readMail(server.received[0]?.source ?? '').headers['from']).toBe('Identity <id@example.org>')
})

test('line breaks in a name or a subject add no header and no recipient', async () => {
  const server = await startMailServer()
  const evil = 'Bank\r\nBcc: eve@example.org\r\nX-Evil: 1\r\n\r\nbody'
  await given(server.url).send({ ...MAIL, organisation: evil, subject: evil })
  const [mail] = server.received
  const { headers } = readMail(mail?.source ?? '')
  expect(mail?.to).toEqual(['anna@example.org'])
  expect(Object.keys(headers)).not.toContain('bcc')
  expect(Object.keys(headers)).not.toContain('x-evil')
})

test('a refused recipient is final, and what the server says is kept without the address', async () => {
  const server = await startMailServer()
  server.refusing.set('anna@example.org', 550)
  expect(await given(server.url).send(MAIL)).toEqual({
    error: 'recipient_refused',
    permanent: true,
    text: '550 5.1.1 <…>: Recipient address refused',
  })
})

test('a refused message is final', async () => {
  const server = await startMailServer({
    onMessage: () => {
      throw reply(554, '5.7.1 Not wanted')
    },
  })
  expect(await given(server.url).send(MAIL)).toMatchObject({ error: 'message_refused', permanent: true })
})

test('a full mailbox passes', async () => {
  const server = await startMailServer()
  server.refusing.set('anna@example.org', 452)
  expect(await given(server.url).send(MAIL)).toMatchObject({ error: 'try_later', permanent: false })
})

test('a refused sender is a mistake of ours that passes', async () => {
  const server = await startMailServer({ onMailFrom: (_address, _session, done) => done(reply(550, 'no')) })
  expect(await given(server.url).send(MAIL)).toMatchObject({ error: 'sender_refused', permanent: false })
})

test('nobody listens', async () => {
  const server = await startMailServer()
  await server.stop()
  expect(await given(server.url).send(MAIL)).toEqual({
    error: 'connection_refused',
    permanent: false,
    text: null,
  })
})

test('a server that hangs up', async () => {
  const server = createServer((socket) => void socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const failure = await given(`smtp://127.0.0.1:${port}`).send(MAIL)
  expect(failure).toMatchObject({ error: 'connection_broken', permanent: false })
})

const PASSWORD = 'p@ss/w:rd ñ'
const withLogIn = (url: string) => url.replace('://', `://me%40example.org:${encodeURIComponent(PASSWORD)}@`)
const logIn: MailServerOptions = {
  ...CERTIFICATE,
  authOptional: false,
  onAuth: ({ username, password }, _session, done) =>
    username === 'me@example.org' && password === PASSWORD
      ? done(null, { user: username })
      : done(reply(535, '5.7.8 Wrong')),
}

test('turns to TLS before it tells the password', async () => {
  const server = await startMailServer(logIn)
  const mailer = given(withLogIn(server.url), { ca: CERTIFICATE.cert })
  expect(await mailer.send(MAIL)).toBeNull()
  expect(server.received).toMatchObject([{ secure: true, user: 'me@example.org' }])
})

test('smtps speaks TLS from the start', async () => {
  const server = await startMailServer({ ...logIn, secure: true })
  const url = withLogIn(server.url).replace('smtp:', 'smtps:')
  expect(await given(url, { ca: CERTIFICATE.cert }).send(MAIL)).toBeNull()
  expect(server.received).toMatchObject([{ secure: true }])
})

test('tells no password without TLS, and none to a certificate that is not trusted', async () => {
  const told: unknown[] = []
  const onAuth: MailServerOptions['onAuth'] = (auth, _session, done) => {
    told.push(auth)
    done(reply(535, 'no'))
  }
  const bare = await startMailServer({ onAuth, allowInsecureAuth: true, disabledCommands: ['STARTTLS'] })
  expect(await given(withLogIn(bare.url)).send(MAIL)).toMatchObject({ permanent: false })
  const untrusted = await startMailServer({ ...CERTIFICATE, onAuth })
  expect(await given(withLogIn(untrusted.url)).send(MAIL)).toMatchObject({
    error: 'certificate_not_trusted',
    permanent: false,
  })
  expect(told).toEqual([])
})

test('a wrong password is not the fault of the recipient', async () => {
  const server = await startMailServer(logIn)
  const url = server.url.replace('://', '://me:wrong@')
  expect(await given(url, { ca: CERTIFICATE.cert }).send(MAIL)).toMatchObject({
    error: 'login_refused',
    permanent: false,
  })
})

test('what a server says is cut and loses every address', () => {
  expect(sentenceOf('550 <anna@example.org> Anna@Example.org unknown\r\nsee x', 'anna@example.org')).toBe(
    '550 <…> … unknown see x',
  )
  expect(sentenceOf('a'.repeat(400), 'x@example.org')).toHaveLength(300)
  expect(sentenceOf(' \r\n', 'x@example.org')).toBeNull()
})

test('waits longer each time and gives up after the sixth try', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => nextTryAt(tries, 1_000)?.getTime() ?? null)
  expect(waits).toEqual([6_000, 61_000, 301_000, 1_801_000, 7_201_000, null])
})
