/**
 * Pages of the list and of the review queue over HTTP in an account of 10 thousand verifications and in one of a million, in the same
 * database, turn and turn about: a page must cost the same.
 */
import { loadavg } from 'node:os'
import { createAccount } from '../../server/src/first-start.ts'
import { buildApp } from '../../server/src/http/app.ts'
import { createLogger } from '../../server/src/logger.ts'
import { issueApiKey } from '../../server/src/services/api-key/create.ts'
import { SYSTEM } from '../../server/src/services/caller.ts'
import type { Context } from '../../server/src/services/context.ts'
import { createSignIn } from '../../server/src/sign-in/create-sign-in.ts'
import { MASTER_KEY, nothing, withContext, type ContextParts, type Pool } from '../with-database.ts'
import { fill } from './fill.ts'

const FEW = 10_000
const MANY = Number(process.env.BENCH_VERIFICATIONS ?? 1_000_000)
const ASKED = 400
const WARM = 100
const UNLIMITED = { perKey: 1e9, perLink: 1e9, perAddress: 1e9 }

export const bench = (): Promise<void> => withContext(withApp)

async function withApp({ context, config, owner, pool }: ContextParts): Promise<void> {
  const logger = createLogger('silent', { write: nothing })
  const signIn = createSignIn({ pool, publicUrl: config.publicUrl, masterKey: MASTER_KEY, onError: nothing })
  const app = await buildApp({ context, signIn, logger, pagesDir: null, rateLimits: UNLIMITED })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    const few = await givenAccount(context, owner, FEW)
    const startedAt = performance.now()
    const many = await givenAccount(context, owner, MANY)
    await owner.query('VACUUM ANALYZE')
    console.log(`${MANY} verifications made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
    await measure(address, few, many)
  } finally {
    await app.close()
  }
}

type Account = { id: string; key: string }

async function givenAccount(context: Context, owner: Pool, count: number): Promise<Account> {
  const { id } = await createAccount(owner, { name: `Bench ${count}`, at: new Date() })
  const { key } = await issueApiKey(context, id, SYSTEM, { name: 'bench', mode: 'live' })
  await fill(context, owner, { id, name: 'Bench' }, count)
  return { id, key }
}

const PAGES = [
  ['list', '/v1/verifications'],
  ['list, two statuses', '/v1/verifications?status=declined,in_review'],
  ['list, modified', '/v1/verifications?flag=modified'],
  ['list, a tag of every second', '/v1/verifications?tag=common'],
  ['list, a tag of twenty', '/v1/verifications?tag=rare'],
  ['list, a tag and a status', '/v1/verifications?tag=common&status=abandoned'],
  ['tags in use', '/v1/tags'],
  ['list, one day long ago', '/v1/verifications?created_from=FROM&created_to=TO'],
  ['list, fifth page', '/v1/verifications?limit=50&PAGE=5'],
  ['queue', '/v1/queue'],
  ['queue, fifth page', '/v1/queue?PAGE=5'],
] as const

async function measure(address: string, few: Account, many: Account): Promise<void> {
  console.log(
    `\n${'p95 in ms of'.padEnd(28)} ${`${FEW}`.padStart(9)} ${`${MANY}`.padStart(9)}   ratio   load average`,
  )
  for (const [name, template] of PAGES) {
    const [fewUrl, manyUrl] = [await urlOf(address, few, template), await urlOf(address, many, template)]
    const [a, b]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < WARM + ASKED; turn++) {
      const times = [await timed(fewUrl, few.key), await timed(manyUrl, many.key)] as const
      if (turn < WARM) continue
      a.push(times[0])
      b.push(times[1])
    }
    const [x, y] = [p95(a), p95(b)]
    console.log(
      `${name.padEnd(28)} ${x.toFixed(2).padStart(9)} ${y.toFixed(2).padStart(9)} ${(y / x).toFixed(2).padStart(7)} ${loadavg()[0]!.toFixed(1).padStart(14)}`,
    )
  }
}

/** Follows `next` as far as the page that is wanted. */
async function urlOf(address: string, { key }: Account, template: string): Promise<string> {
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
  const filled = template.replace('FROM', `${day}T00:00:00Z`).replace('TO', `${day}T23:59:59Z`)
  const pages = Number(/[?&]PAGE=(\d+)/.exec(filled)?.[1] ?? 1)
  const first = address + filled.replace(/[?&]PAGE=\d+/, '')
  let url = first
  for (let page = 1; page < pages; page++) {
    const answer = await ask(url, key)
    const { next } = (await answer.json()) as { next: string | null }
    if (next === null) throw new Error(`${first} has no page ${pages}`)
    url = `${first}${first.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`
  }
  return url
}

async function ask(url: string, key: string): Promise<Response> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}`, 'x-mode': 'live' } })
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer
}

async function timed(url: string, key: string): Promise<number> {
  const startedAt = performance.now()
  await (await ask(url, key)).arrayBuffer()
  return performance.now() - startedAt
}

const p95 = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!
