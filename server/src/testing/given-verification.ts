import sharp from 'sharp'
import type { StepKey } from '@countersign/core'
import { chooseDocument } from '../services/applicant/choose-document.ts'
import { consent } from '../services/applicant/consent.ts'
import { openLink } from '../services/applicant/open.ts'
import { submit } from '../services/applicant/submit.ts'
import { uploadEvidence, type UploadResult } from '../services/applicant/upload-evidence.ts'
import type { Caller, LinkCaller } from '../services/caller.ts'
import type { Context } from '../services/context.ts'
import { createVerification, type CreateVerification } from '../services/verification/create.ts'

export type GivenVerification = { id: string; token: string; link: LinkCaller }

let picture: Promise<Buffer> | undefined

/** A picture of no document: a gradient with noise, so that it is a JPEG of some size. */
export function plainPicture(): Promise<Buffer> {
  picture ??= sharp({
    create: {
      width: 800,
      height: 600,
      channels: 3,
      background: '#8899aa',
      noise: { type: 'gaussian', mean: 120, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer()
  return picture
}

/** Just created. */
export async function givenVerification(
  context: Context,
  caller: Caller,
  input: CreateVerification = {},
): Promise<GivenVerification> {
  const { answer } = await createVerification(context, caller, input, { once: null, present: (made) => made })
  const { id } = answer.view.state
  return { id, token: answer.token, link: { account: caller.account, verificationId: id } }
}

/** Opened, consented, and a passport of Utopia chosen. */
export async function givenChosen(
  context: Context,
  caller: Caller,
  input: CreateVerification = {},
): Promise<GivenVerification> {
  const given = await givenVerification(context, caller, input)
  await openLink(context, given.link)
  await consent(context, given.link, {})
  const country = caller.mode === 'test' ? 'UTO' : 'ESP'
  await chooseDocument(context, given.link, { type: 'passport', country })
  return given
}

export async function upload(context: Context, link: LinkCaller, step: StepKey): Promise<UploadResult> {
  const bytes = await plainPicture()
  const result = await uploadEvidence(context, link, { step, bytes, once: null, present: (made) => made })
  return result.answer
}

/** Everything handed in, nothing submitted. */
export async function givenEvidence(
  context: Context,
  caller: Caller,
  input: CreateVerification = {},
): Promise<GivenVerification> {
  const given = await givenChosen(context, caller, input)
  for (const step of ['document_front', 'selfie'] as const) await upload(context, given.link, step)
  return given
}

export async function givenSubmitted(
  context: Context,
  caller: Caller,
  input: CreateVerification = {},
): Promise<GivenVerification> {
  const given = await givenEvidence(context, caller, input)
  await submit(context, given.link)
  return given
}
