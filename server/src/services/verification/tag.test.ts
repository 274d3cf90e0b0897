import { beforeAll, describe, expect, test } from 'vitest'
import { queueKit, refusal, type QueueKit } from '../../testing/queue-kit.ts'
import type { Caller } from '../caller.ts'
import { eraseVerification } from '../retention/erase.ts'
import { redactVerification } from '../retention/redact.ts'
import { restoreVerification } from '../retention/restore.ts'
import { approveVerification } from './approve.ts'
import { listTags } from './list-tags.ts'
import { listVerifications } from './list.ts'
import { setTags, tagVerification } from './tag.ts'

let review: QueueKit

beforeAll(async () => {
  review = await queueKit()
})

const tag = (caller: Caller, id: string, add: string[], remove: string[] = []) =>
  tagVerification(review.context, caller, { id, add, remove })
const used = (caller: Caller, prefix = '') => listTags(review.context, caller, { prefix, limit: 100 })
const tagged = async (caller: Caller, wanted: string) => {
  const query = { statuses: [], order: 'asc' as const, limit: 10, tag: wanted }
  return (await listVerifications(review.context, caller, query)).data.map(({ row }) => row.id)
}

describe('tags', () => {
  test('are put on and taken off, each once, in alphabetical order, and audited without the words', async () => {
    const { account, ids, anna } = await review.queueOf(1)
    const [id = ''] = ids
    const before = await tag(anna, id, [])
    expect((await tag(anna, id, ['vip', 'branch-7', 'vip'])).row.tags).toEqual(['branch-7', 'vip'])
    expect((await tag(anna, id, ['pep', 'vip'], ['vip', 'branch-7', 'none'])).row.tags).toEqual([
      'pep',
      'vip',
    ])
    expect((await tag(anna, id, ['pep'], ['none'])).row.tags).toEqual(['pep', 'vip'])
    const set = await setTags(review.context, anna, { id, tags: ['vip', 'pep'] })
    expect([set.row.tags, set.state.version]).toEqual([['pep', 'vip'], before.state.version])
    expect((await setTags(review.context, anna, { id, tags: ['new'] })).row.tags).toEqual(['new'])
    const { rows } = await review.kit.db.owner.query<{ body: string }>(
      'SELECT body FROM audit_entries WHERE account_id = $1 ORDER BY seq',
      [account.id],
    )
    const entries = rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>)
    const target = { kind: 'verification', id }
    const entry = (added: number, removed: number) => ({
      action: 'verification.tagged',
      by: anna.actor,
      target,
      facts: { added, removed },
    })
    expect(entries).toMatchObject([entry(2, 0), entry(1, 1), entry(1, 2)])
    expect(JSON.stringify(entries)).not.toContain('vip')
  })

  test('are refused where they are none, too many, or the caller may not', async () => {
    const { account, ids, anna } = await review.queueOf(1)
    const [id = ''] = ids
    for (const bad of ['', 'VIP', '-a', 'a b', 'ñ', 'a'.repeat(41)]) {
      expect(await refusal(tag(anna, id, ['fine', bad]))).toEqual({ code: 'validation_failed' })
    }
    const many = Array.from({ length: 20 }, (_, index) => `t${index}`)
    await tag(anna, id, many)
    expect(await refusal(tag(anna, id, ['more']))).toEqual({ code: 'too_many_tags', details: { tags: 21 } })
    expect((await tag(anna, id, ['more'], ['t0'])).row.tags).toHaveLength(20)
    const viewer = await account.memberOf('viewer')
    expect(await refusal(tag(viewer, id, ['a']))).toEqual({
      code: 'permission_missing',
      details: { permission: 'verification:comment' },
    })
    expect(await refusal(tag({ ...anna, mode: 'live' }, id, ['a']))).toEqual({ code: 'not_found' })
    expect(await refusal(tag(review.anna, id, ['a']))).toEqual({ code: 'not_found' })
  })

  test('of two who put them on at once both stay', async () => {
    const { ids, anna, ben } = await review.queueOf(1)
    const [id = ''] = ids
    await Promise.all([tag(anna, id, ['a']), tag(ben, id, ['b']), tag(anna, id, ['c'])])
    expect((await tag(anna, id, [])).row.tags).toEqual(['a', 'b', 'c'])
  })

  test('narrow the list and the queue, and are listed while something has them', async () => {
    const { ids, anna } = await review.queueOf(3)
    const [a, b] = ids as [string, string]
    await tag(anna, a, ['vip', 'branch-7', 'branch_8'])
    await tag(anna, b, ['vip'])
    expect(await tagged(anna, 'vip')).toEqual([a, b])
    expect(await tagged(anna, 'branch-7')).toEqual([a])
    expect(await tagged(anna, 'branch')).toEqual([])
    expect(await tagged({ ...anna, mode: 'live' }, 'vip')).toEqual([])
    expect(await review.idsOf(anna, { tag: 'vip' })).toEqual([a, b])
    expect(await review.idsOf(anna, { tag: 'branch-7' })).toEqual([a])
    expect(await used(anna)).toEqual(['branch-7', 'branch_8', 'vip'])
    expect(await used(anna, 'branch')).toEqual(['branch-7', 'branch_8'])
    expect(await used(anna, 'zz')).toEqual([])
    expect(await used({ ...anna, mode: 'live' })).toEqual([])
    expect(await used(review.anna)).toEqual([])
    await tag(anna, a, [], ['branch-7', 'vip'])
    expect(await used(anna)).toEqual(['branch_8', 'vip'])
  })

  test('go with what is hidden, come back with it, and are gone once it is erased', async () => {
    const { account, ids, anna } = await review.queueOf(1)
    const [id = ''] = ids
    const administrator = await account.memberOf('administrator')
    await tag(anna, id, ['sister-of-zoe'])
    await approveVerification(review.context, anna, { id })
    await tag(anna, id, ['seen'])
    const hidden = await redactVerification(review.context, administrator, { id })
    expect([hidden.row.tags, await used(anna)]).toEqual([[], []])
    expect(await refusal(tag(anna, id, ['a']))).toMatchObject({ code: 'data_hidden' })
    expect(await refusal(setTags(review.context, anna, { id, tags: ['a'] }))).toMatchObject({
      code: 'data_hidden',
    })
    const restored = await restoreVerification(review.context, administrator, { id })
    expect([restored.row.tags, await tagged(anna, 'seen')]).toEqual([['seen', 'sister-of-zoe'], [id]])
    await eraseVerification(review.context, administrator, { id })
    const { owner } = review.kit.db
    const left = await owner.query(
      `SELECT v.tags, (SELECT count(*)::integer FROM verification_tags t WHERE t.verification_id = v.id) AS rows,
         (SELECT count(*)::integer FROM audit_personal p WHERE p.account_id = v.account_id AND p.field LIKE 'tags%') AS audited
       FROM verifications v WHERE id = $1`,
      [id],
    )
    expect(left.rows).toEqual([{ tags: [], rows: 0, audited: 0 }])
    expect(await used(anna)).toEqual([])
    expect(await refusal(tag(anna, id, ['a']))).toMatchObject({ code: 'data_erased' })
  })

  test('cannot be written past the rules', async () => {
    const { pool } = review.kit.db
    await expect(pool.query('DELETE FROM verification_tags')).rejects.toMatchObject({ code: '42501' })
    await expect(
      pool.query(
        `INSERT INTO verification_tags (account_id, mode, tag, verification_id) VALUES ('a', 'test', 'a', 'a')`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
