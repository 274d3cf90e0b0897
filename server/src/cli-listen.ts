import { ANNOUNCED_EVENTS } from '@countersign/core'
import { Option, type Command } from 'commander'
import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import { StartError } from './start-error.ts'
import { newSecret, secretText, signedHeaders } from './webhooks/signature.ts'

/** `countersign listen`: webhooks for development. Needs no tunnel and no endpoint: it asks the server and posts to this machine. */
export type ListenOptions = {
  forward: string
  server: string
  key?: string
  events?: string
  secret?: string
}

type ListenParts = {
  say: (line: string) => void
  /** Ends it. */
  signal: AbortSignal
}

const AGAIN_MS = 2_000
/** The stream says something at least twice in this time: silence means that nobody is there any more. */
const SILENT_MS = 60_000

export function listenCommand(program: Command, attempt: (run: () => Promise<void>) => Promise<void>): void {
  program
    .command('listen')
    .description(
      'forward webhook events to an address of this machine, signed, for development without a tunnel',
    )
    .requiredOption(
      '--forward <url>',
      'where your receiver listens, for example http://localhost:4000/webhooks',
    )
    .option('--server <url>', 'address of Countersign', 'http://localhost:3000')
    .addOption(new Option('--key <key>', 'API key; its mode says which events').env('COUNTERSIGN_API_KEY'))
    .option('--events <types>', 'only these, separated by commas, for example verification.approved')
    .option('--secret <secret>', 'whsec_… to sign with (default: a new one, which is printed)')
    .action((options: ListenOptions) =>
      attempt(() => {
        const ended = new AbortController()
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())
        const say = (line: string) => void process.stdout.write(`${line}\n`)
        return listen(options, { say, signal: ended.signal })
      }),
    )
}

/** Runs until the signal; connects again after a break and says so. */
async function listen(options: ListenOptions, { say, signal }: ListenParts): Promise<void> {
  if (!options.key) throw new StartError('An API key is needed: --key or COUNTERSIGN_API_KEY.')
  const secret = options.secret ? secretOf(options.secret) : newSecret()
  const to = webAddress(options.forward)
  const from = webAddress(options.server)
  say(`Events are forwarded to ${to}, signed with this secret:`)
  say(secretText(secret))
  const wanted = options.events === undefined ? null : eventTypes(options.events)
  const forward = async (event: { id: string; version: number; type: string }) => {
    if (wanted && !wanted.includes(event.type)) return
    const body = await bodyOf(from, options.key!, event, signal)
    if (body !== null) say(await post(to, secret, body, signal))
  }
  for (;;) {
    const why = await follow(from, options.key, { forward, say, signal }).catch((error: unknown) => {
      if (error instanceof StartError) throw error
      return causeOf(error)
    })
    if (signal.aborted) return
    say(`${from}: ${why}. Trying again; what happens meanwhile is not forwarded.`)
    await sleep(AGAIN_MS, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
  }
}

const ENDED = 'the connection ended'

/** Of what was thrown while it was connected or tried to. */
function causeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `nobody answers there (${code})`
  return error instanceof StatusError ? error.message : ENDED
}

class StatusError extends Error {
  override readonly name = 'StatusError'
}

type Following = ListenParts & {
  forward: (event: { id: string; version: number; type: string }) => Promise<void>
}

/** Resolves, or throws what is not a StartError, when the connection ended. */
async function follow(from: string, key: string, { forward, say, signal }: Following): Promise<string> {
  const response = await request(`${from}/v1/live`, {
    headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream' },
    bodyTimeout: SILENT_MS,
    signal,
  })
  if (response.statusCode === 401 || response.statusCode === 403) {
    throw new StartError(`${from} refuses this API key (${response.statusCode}).`)
  }
  if (response.statusCode !== 200) throw new StatusError(`status ${response.statusCode}`)
  let text = ''
  for await (const chunk of response.body.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const name = /^event: (.*)$/m.exec(message)?.[1]
      const data = /^data: (.*)$/m.exec(message)?.[1]
      if (name === 'hello') say('Connected. Waiting for events.')
      if (name === 'verification' && data)
        await forward(JSON.parse(data) as { id: string; version: number; type: string })
    }
  }
  return ENDED
}

/** Null for what is never announced. */
async function bodyOf(
  from: string,
  key: string,
  { id, version }: { id: string; version: number },
  signal: AbortSignal,
): Promise<string | null> {
  const response = await request(`${from}/v1/verifications/${id}/webhook-events/${version}`, {
    headers: { authorization: `Bearer ${key}` },
    signal,
  })
  const text = await response.body.text()
  if (response.statusCode === 403)
    throw new StartError(`This API key may not manage webhooks, so ${from} does not tell it what they hold.`)
  if (response.statusCode !== 200 && response.statusCode !== 404)
    throw new StatusError(`status ${response.statusCode}`)
  return response.statusCode === 200 ? text : null
}

async function post(to: string, secret: Buffer, body: string, signal: AbortSignal): Promise<string> {
  const { id, type } = JSON.parse(body) as { id: string; type: string }
  const headers = {
    'content-type': 'application/json',
    ...signedHeaders([secret], { id, at: new Date(), body }),
  }
  try {
    const response = await request(to, { method: 'POST', headers, body, headersTimeout: 10_000, signal })
    await response.body.dump()
    return `${type} ${id} → ${response.statusCode}`
  } catch (error) {
    return `${type} ${id} → not delivered: ${error instanceof Error ? error.message || error.name : String(error)}`
  }
}

const TYPES: readonly string[] = ANNOUNCED_EVENTS.map((type) => `verification.${type}`)

function eventTypes(text: string): string[] {
  const types = text.split(',').map((type) => type.trim())
  const unknown = types.filter((type) => !TYPES.includes(type))
  if (unknown.length > 0)
    throw new StartError(`--events: ${unknown.join(', ')} is never sent. There are ${TYPES.join(', ')}.`)
  return types
}

function secretOf(text: string): Buffer {
  const secret = Buffer.from(text.replace(/^whsec_/, ''), 'base64')
  if (secret.length < 24) throw new StartError('--secret is not a secret of the form whsec_ and base64.')
  return secret
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new StartError(`${text} is no address with http:// or https://.`)
  return url.href.replace(/\/$/, '')
}
