import { expect, test } from 'vitest'
import type { Specimen } from '../../specimen/index.ts'
import { testContext } from '../../testing/test-context.ts'
import type { Context } from '../context.ts'
import { drawSpecimen } from './draw.ts'

test('an account has four specimens drawn at once, and does not stand in the way of another', async () => {
  const drawn = Promise.withResolvers<Specimen>()
  const specimens = { run: () => drawn.promise, close: async () => {} } as Context['specimens']
  const { context } = await testContext({ specimens })
  const ask = (account: string) => drawSpecimen(context, account, {})
  const four = Array.from({ length: 4 }, () => ask('acc_1'))
  await expect(ask('acc_1')).rejects.toMatchObject({ code: 'rate_limited', details: { retry_after_s: 10 } })
  const other = ask('acc_2')
  const specimen = { selfie: Buffer.from('picture') } as unknown as Specimen
  drawn.resolve(specimen)
  expect(new Set(await Promise.all([...four, other]))).toEqual(new Set([specimen]))
  expect(await ask('acc_1')).toBe(specimen)
})
