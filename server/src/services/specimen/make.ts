import { Problem } from '../../problems/problem.ts'
import type { SpecimenFault, SpecimenType } from '../../specimen/index.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { drawSpecimen } from './draw.ts'

export type MakeSpecimen = {
  type: SpecimenType
  fault: SpecimenFault | 'none'
  identity?: string | undefined
  name?: string | undefined
  birth_date?: string | undefined
}

export type SpecimenFile = { name: string; description: string; jpeg: Buffer }

/** The pictures an applicant would take of a document of Utopia and of themselves. Test mode only. */
export async function makeSpecimenFiles(
  context: Context,
  caller: Caller,
  { type, fault, identity, name, birth_date }: MakeSpecimen,
): Promise<SpecimenFile[]> {
  allow(caller, 'verification:create')
  if (caller.mode !== 'test') throw new Problem('test_mode_only')
  const specimen = await drawSpecimen(context, caller.account.id, {
    type,
    frame: 'phone',
    ...(fault !== 'none' && { faults: [fault] }),
    ...(identity !== undefined && { identity }),
    ...(name !== undefined && { name }),
    ...(birth_date !== undefined && { birthDate: birth_date }),
  })
  const { front, back, selfie } = specimen
  const files: SpecimenFile[] = [
    {
      name: `${type}-front.jpg`,
      description: 'Front of the document, or its data page',
      jpeg: Buffer.from(front),
    },
  ]
  if (back)
    files.push({ name: `${type}-back.jpg`, description: 'Back of the document', jpeg: Buffer.from(back) })
  return [...files, { name: 'selfie.jpg', description: 'The person', jpeg: Buffer.from(selfie) }]
}
