import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACCOUNT_ROWS } from '../testing/permissions/account-rows.ts'
import { AUDIT_ROWS } from '../testing/permissions/audit-rows.ts'
import { MEMBER_ROWS } from '../testing/permissions/member-rows.ts'
import { LINK_ROWS, OPEN_ROWS, OPERATOR_ROWS } from '../testing/permissions/open-rows.ts'
import {
  ASKERS,
  mayAll,
  permissionWorld,
  type Asker,
  type PermissionWorld,
} from '../testing/permissions/permission-world.ts'
import type { Prepared, Row } from '../testing/permissions/row.ts'
import { OVERRIDE_ROWS } from '../testing/permissions/override-rows.ts'
import { REVIEW_ROWS } from '../testing/permissions/review-rows.ts'
import { RULE_ROWS } from '../testing/permissions/rule-rows.ts'
import { SESSION_ROWS } from '../testing/permissions/session-rows.ts'
import { VERIFICATION_ROWS } from '../testing/permissions/verification-rows.ts'
import type { Asked } from '../testing/test-app.ts'
import type { OpenApiDocument } from './openapi.ts'

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8'),
) as OpenApiDocument

type Operation = { id: string; method: Asked['method']; path: string; security: string[] }

const OPERATIONS: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, security = [] }]) => ({
    id: operationId,
    method: method.toUpperCase() as Asked['method'],
    path,
    security: security.flatMap((one) => Object.keys(one)),
  })),
)

const ROWS: Record<string, Row> = {
  ...VERIFICATION_ROWS,
  ...REVIEW_ROWS,
  ...OVERRIDE_ROWS,
  ...ACCOUNT_ROWS,
  ...AUDIT_ROWS,
  ...MEMBER_ROWS,
  ...RULE_ROWS,
  ...SESSION_ROWS,
}
const KNOWN = OPERATIONS.filter(({ id }) => id in ROWS)

let world: PermissionWorld
beforeAll(async () => {
  world = await permissionWorld()
})

const WITHOUT_ACCOUNT = { ...OPEN_ROWS, ...LINK_ROWS, ...OPERATOR_ROWS }

test('every operation of the document has a row, and every row an operation', () => {
  const described = [...Object.keys(ROWS), ...Object.keys(WITHOUT_ACCOUNT)]
  expect(described.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted())
})

function schemesOf(id: string): string[] {
  const row = ROWS[id]
  if (row) return row.membersOnly ? ['session'] : ['apiKey', 'session']
  if (id in LINK_ROWS) return ['link']
  return id in OPERATOR_ROWS ? ['operator'] : []
}

test('the document says of each who may ask', () => {
  for (const { id, security } of OPERATIONS) expect(security.toSorted(), id).toEqual(schemesOf(id))
})

type Answer = { status: number; code: string | null; text: string }

let sent = 0

async function send(
  { method, path, id }: Operation,
  headers: Record<string, string>,
  prepared: Prepared,
): Promise<Answer> {
  const url =
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => prepared.path?.[name] ?? '') + (prepared.query ?? '')
  if (ROWS[id]?.isStream) return overConnection(url, headers)
  const answer = await world.ask({
    method,
    url,
    // Each from elsewhere, so that no limit of an address is met.
    from: `198.51.100.${++sent % 250}`,
    headers: { ...prepared.headers, ...headers },
    ...(prepared.body !== undefined && { body: prepared.body }),
    ...(prepared.token !== undefined && { token: prepared.token }),
  })
  return answerOf(answer.status, answer.raw.toString())
}

function answerOf(status: number, text: string): Answer {
  const isProblem = status >= 400 && text.startsWith('{')
  return { status, code: isProblem ? (JSON.parse(text) as { code: string }).code : null, text }
}

/** What never ends is read up to its headers. */
async function overConnection(url: string, headers: Record<string, string>): Promise<Answer> {
  if (!world.app.server.listening) await world.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.app.server.address() as AddressInfo
  const leaving = new AbortController()
  const response = await fetch(`http://127.0.0.1:${port}${url}`, { headers, signal: leaving.signal })
  const text = response.ok ? '' : await response.text()
  leaving.abort()
  return answerOf(response.status, text)
}

const prepare = async (row: Row): Promise<Prepared> => (await row.given?.(world)) ?? {}

const lengthOfChain = async (): Promise<number> => {
  const { rows } = await world.db.owner.query<{ length: number }>(
    'SELECT length FROM audit_chains WHERE account_id = $1',
    [world.account.id],
  )
  return rows[0]?.length ?? 0
}

/** What the table says for one cell. */
function expected(row: Row, asker: Asker): { status: number; code?: string } {
  if (asker.kind === 'nobody') return { status: 401, code: 'unauthenticated' }
  const isTurnedAway = row.membersOnly && asker.kind === 'api_key'
  if (isTurnedAway && row.needs.length === 0) return { status: 401, code: 'unauthenticated' }
  if (!mayAll(asker, row.needs)) return { status: 403, code: 'permission_missing' }
  if (isTurnedAway) return { status: 403, code: 'member_required' }
  return { status: row.ok }
}

const isAbout = (operation: Operation): boolean => operation.path.includes('{id}')

describe.each(KNOWN)('$method $path', (operation) => {
  const row = ROWS[operation.id]!

  test.each(ASKERS)('by %s', async (name) => {
    const asker = world.askers[name]
    const prepared = await prepare(row)
    const before = await lengthOfChain()
    const { status, code, text } = await send(operation, asker.headers, prepared)
    const cell = expected(row, asker)
    expect({ status, ...(cell.code && { code }) }, text).toEqual(cell)
    const changes = operation.method !== 'GET' && status < 400 && row.unaudited === undefined
    expect((await lengthOfChain()) > before, 'noted in the audit').toBe(
      changes || (status < 400 && row.audited === true),
    )
  })

  test('by an administrator of another account', async () => {
    const prepared = await prepare(row)
    const { status, code, text } = await send(operation, world.stranger.headers, prepared)
    if (isAbout(operation)) expect({ status, code }, text).toEqual({ status: 404, code: 'not_found' })
    else {
      if (row.ofOthers === undefined) expect(status, text).toBe(row.ok)
      expect(text).not.toContain(world.account.id)
      for (const { member } of world.members) expect(text).not.toContain(member.email)
    }
  })

  if (operation.path.startsWith('/v1/verifications/{id}'))
    test('while a colleague has claimed it', async () => {
      for (const name of ['administrator', 'key'] as const) {
        const asker = world.askers[name]
        const prepared = await prepare(row)
        await world.given.claimed(prepared.path!['id']!, world.colleague.id)
        const { status, code, text } = await send(operation, asker.headers, prepared)
        const cell = expected(row, asker)
        const isHeld = row.held === true && cell.status === row.ok
        expect({ status, ...((cell.code || isHeld) && { code }) }, text).toEqual(
          isHeld ? { status: 409, code: 'claimed_by_other' } : cell,
        )
      }
    })
})

describe.each(OPERATIONS.filter(({ id }) => id in LINK_ROWS))('$method $path', (operation) => {
  const row = LINK_ROWS[operation.id]!

  test('by the bearer of the link', async () => {
    expect((await send(operation, {}, await row.given(world))).status).toBe(row.ok)
  })

  test.each(['administrator', 'key', 'nobody'] as const)('by %s', async (name) => {
    const { token: _, ...prepared } = await row.given(world)
    const { status, code } = await send(operation, world.askers[name].headers, prepared)
    expect({ status, code }).toEqual({ status: 401, code: 'unauthenticated' })
  })
})

describe.each(OPERATIONS.filter(({ id }) => id in OPERATOR_ROWS))('$method $path', (operation) => {
  const row = OPERATOR_ROWS[operation.id]!

  test('by the operator', async () => {
    const { status, text } = await send(operation, world.operator.headers, row.given?.(world) ?? {})
    expect(status, text).toBe(row.ok)
  })

  test.each(['administrator', 'key', 'nobody'] as const)('by %s', async (name) => {
    const { status, code } = await send(operation, world.askers[name].headers, row.given?.(world) ?? {})
    expect({ status, code }).toEqual({ status: 401, code: 'unauthenticated' })
  })
})

test.each(OPERATIONS.filter(({ id }) => id in OPEN_ROWS))('$method $path by anybody', async (operation) => {
  const { ok, body } = OPEN_ROWS[operation.id]!
  const origin = world.context.publicUrl
  expect((await send(operation, { origin }, { ...(body !== undefined && { body }) })).status).toBe(ok)
})
