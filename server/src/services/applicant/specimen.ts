import { isOpenToApplicant, needsDocument, Refusal, type StepKey } from '@countersign/core'
import { notFound, Problem } from '../../problems/problem.ts'
import { SPECIMEN_PEOPLE, type SpecimenOptions } from '../../specimen/index.ts'
import type { DeclaredApplicant } from '../../store/tables.ts'
import { findVerification } from '../../store/verifications.ts'
import type { LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { drawSpecimen } from '../specimen/draw.ts'

export type ApplicantSpecimen = {
  step: StepKey
  fault: 'none' | 'blur' | 'dark' | 'wrong_digit' | 'expired' | 'under_age' | 'other_face'
}

/** A picture for a step that fits what was declared about the applicant, unless a fault is asked for. Test mode only. */
export async function makeSpecimenPicture(
  context: Context,
  link: LinkCaller,
  { step, fault }: ApplicantSpecimen,
): Promise<Buffer> {
  const record = await context.within(link.account.id, ({ trx }) =>
    findVerification(context.database, trx, link.verificationId),
  )
  if (!record) throw notFound()
  const { state, row } = record
  if (row.mode !== 'test') throw new Problem('test_mode_only')
  if (!isOpenToApplicant(state.status)) {
    throw new Refusal('verification_closed_to_applicant', { status: state.status })
  }
  if (state.document === null && needsDocument(state)) throw new Refusal('document_not_chosen')
  const known = state.steps.map(({ key }) => key)
  if (!known.includes(step)) throw new Refusal('unknown_step', { step, steps: known })
  const options = specimenOptions(row.applicant, state.document?.type ?? 'passport', fault)
  const specimen = await drawSpecimen(context, link.account.id, { ...options, seed: state.id })
  const picture = { document_front: specimen.front, document_back: specimen.back, selfie: specimen.selfie }
  const made = picture[step]
  if (!made) throw new Refusal('unknown_step', { step })
  return Buffer.from(made)
}

const DOCUMENT_NUMBER = /^[0-9A-Z]{1,9}$/i

function specimenOptions(
  { first_name, last_name, birth_date, document_number }: DeclaredApplicant,
  type: string,
  fault: ApplicantSpecimen['fault'],
): SpecimenOptions {
  const person = SPECIMEN_PEOPLE.find(({ surname }) => surname.toLowerCase() === last_name?.toLowerCase())
  const isNamed = Boolean(last_name)
  return {
    type: type === 'passport' ? 'passport' : 'id_card',
    frame: 'phone',
    ...(person && { identity: person.identity }),
    ...(isNamed && { name: `${last_name}, ${first_name ?? ''}` }),
    ...(birth_date && fault !== 'under_age' && { birthDate: birth_date }),
    ...(document_number && DOCUMENT_NUMBER.test(document_number) && { number: document_number }),
    ...(fault !== 'none' && { faults: [fault] }),
  }
}
