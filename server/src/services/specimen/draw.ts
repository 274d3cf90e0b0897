import { CheckError } from '../../checks/check-error.ts'
import { Problem } from '../../problems/problem.ts'
import type { Specimen, SpecimenOptions } from '../../specimen/index.ts'
import type { Context } from '../context.ts'
import { nowOf } from '../test-clock/now.ts'

/** One process draws for all, for seconds each: an account that asks for many at once must not make the others wait for them. */
const PER_ACCOUNT_MAX = 4
const RETRY_AFTER_S = 10

const drawing = new WeakMap<Context['specimens'], Map<string, number>>()

/**
 * Draws a specimen. Throws `validation_failed` for names and dates that cannot be printed, `rate_limited` while the account has
 * several waiting.
 */
export async function drawSpecimen(
  context: Context,
  accountId: string,
  options: SpecimenOptions,
): Promise<Specimen> {
  const ofAccounts = drawing.get(context.specimens) ?? new Map<string, number>()
  drawing.set(context.specimens, ofAccounts)
  const others = ofAccounts.get(accountId) ?? 0
  if (others >= PER_ACCOUNT_MAX)
    throw new Problem('rate_limited', { details: { retry_after_s: RETRY_AFTER_S } })
  ofAccounts.set(accountId, others + 1)
  try {
    return await draw(context, accountId, options)
  } finally {
    const left = (ofAccounts.get(accountId) ?? 1) - 1
    if (left === 0) ofAccounts.delete(accountId)
    else ofAccounts.set(accountId, left)
  }
}

async function draw(context: Context, accountId: string, options: SpecimenOptions): Promise<Specimen> {
  const today = new Date(await nowOf(context, accountId, 'test')).toISOString().slice(0, 10)
  try {
    return await context.specimens.run('specimen', { today, ...options })
  } catch (error) {
    const said = error instanceof CheckError ? error.details.said : undefined
    if (!said?.startsWith('SpecimenOptionError: ')) throw error
    const message = said.replace('SpecimenOptionError: ', '')
    throw new Problem('validation_failed', { errors: [{ path: 'specimen', message }] })
  }
}
