import { CheckError } from '../../checks/check-error.ts'
import { Problem } from '../../problems/problem.ts'
import type { Specimen, SpecimenOptions } from '../../specimen/index.ts'
import type { Context } from '../context.ts'

/** Draws a specimen. Throws `validation_failed` for names and dates that cannot be printed. */
export async function drawSpecimen(context: Context, options: SpecimenOptions): Promise<Specimen> {
  const today = new Date(context.now()).toISOString().slice(0, 10)
  try {
    return await context.specimens.run('specimen', { today, ...options })
  } catch (error) {
    const said = error instanceof CheckError ? error.details.said : undefined
    if (!said?.startsWith('SpecimenOptionError: ')) throw error
    const message = said.replace('SpecimenOptionError: ', '')
    throw new Problem('validation_failed', { errors: [{ path: 'specimen', message }] })
  }
}
