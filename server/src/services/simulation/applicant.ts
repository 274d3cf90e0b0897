import {
  isOpenToApplicant,
  needsDocument,
  type ComponentKey,
  type DocumentType,
  type StepKey,
} from '@countersign/core'
import { notFound, Problem } from '../../problems/problem.ts'
import { findVerification, type VerificationRecord } from '../../store/verifications.ts'
import { acceptedCountries, TEST_STATE } from '../applicant/accepted-countries.ts'
import { chooseDocument } from '../applicant/choose-document.ts'
import { consent } from '../applicant/consent.ts'
import { openLink } from '../applicant/open.ts'
import { skipComponent } from '../applicant/skip.ts'
import { submit } from '../applicant/submit.ts'
import { uploadEvidence } from '../applicant/upload-evidence.ts'
import { allow, type Caller, type LinkCaller } from '../caller.ts'
import type { Context } from '../context.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'
import { placeholderPicture } from './placeholder.ts'

export const SIMULATED_ACTS = ['opens', 'consents', 'hands_in', 'fails_a_picture', 'submits'] as const
export type SimulatedAct =
  | (typeof SIMULATED_ACTS)[number]
  | `hands_in:${StepKey}`
  | `leaves_out:${ComponentKey}`

export type SimulateApplicant = {
  id: string
  act: SimulatedAct
  /** A passport of Utopia, or what the flow accepts instead. */
  document?: { type: DocumentType; country: string } | undefined
}

const HANDS_IN = 'hands_in:'
const LEAVES_OUT = 'leaves_out:'

type Acting = { context: Context; link: LinkCaller; document: SimulateApplicant['document'] }

/**
 * Lets an applicant who does not exist act on a link, by the very verbs of the page and by what must come before. Throws
 * `test_mode_only`, `simulate_not_set` where no outcome is forced, `not_found`, and whatever the applicant would be refused.
 */
export async function simulateApplicant(
  context: Context,
  caller: Caller,
  { id, act, document }: SimulateApplicant,
): Promise<VerificationView> {
  if (caller.mode !== 'test') throw new Problem('test_mode_only')
  allow(caller, 'verification:create')
  const acting: Acting = { context, link: { account: caller.account, verificationId: id }, document }
  const { row } = await read(acting)
  if (row.mode !== caller.mode) throw notFound()
  if (row.simulate === null) throw new Problem('simulate_not_set')
  await perform(acting, act)
  return context.within(caller, async (work) => {
    const record = await findVerification(context.database, work.trx, id)
    if (!record) throw notFound()
    return viewOf(work, record)
  })
}

async function perform(acting: Acting, act: SimulatedAct): Promise<void> {
  const { context, link } = acting
  if (act === 'submits' && (await read(acting)).state.status === 'processing') return
  await openLink(context, link)
  if (act === 'opens') return
  await consent(context, link, {})
  if (act === 'consents') return
  if (act.startsWith(LEAVES_OUT)) {
    await skipComponent(context, link, { component: act.slice(LEAVES_OUT.length) as ComponentKey })
    return
  }
  await choose(acting)
  if (act.startsWith(HANDS_IN)) return handInOne(acting, act.slice(HANDS_IN.length) as StepKey)
  if (act === 'fails_a_picture') return handIn(acting, { isToFail: true })
  await handIn(acting, { isToFail: false })
  if (act === 'submits' && isOpenToApplicant((await read(acting)).state.status)) await submit(context, link)
}

const read = ({ context, link }: Acting): Promise<VerificationRecord> =>
  context.within(link.account.id, async ({ trx }) => {
    const record = await findVerification(context.database, trx, link.verificationId)
    if (!record) throw notFound()
    return record
  })

async function choose(acting: Acting): Promise<void> {
  const { context, link, document } = acting
  const { state, row } = await read(acting)
  if (!needsDocument(state) || (state.document !== null && document === undefined)) return
  const types = state.flow.documentTypes
  const countries = acceptedCountries(state.flow, row.mode)
  const usual = {
    type: types.includes('passport') ? ('passport' as const) : types[0]!,
    country: countries.includes(TEST_STATE) ? TEST_STATE : countries[0]!,
  }
  await chooseDocument(context, link, document ?? usual)
}

/** Every picture that is asked for, each until it is taken or nothing more is; or one that is refused. */
async function handIn(acting: Acting, { isToFail }: { isToFail: boolean }): Promise<void> {
  const { context, link } = acting
  for (;;) {
    const { state } = await read(acting)
    const asked = state.steps.filter(({ component }) => !state.skippedComponents.includes(component))
    const missing = asked.find(({ done }) => !done)
    const step = missing ?? (isToFail ? asked[0] : undefined)
    if (!step || !isOpenToApplicant(state.status)) return
    await handInOne({ context, link }, step.key, isToFail)
    if (isToFail) return
  }
}

async function handInOne(
  { context, link }: Pick<Acting, 'context' | 'link'>,
  step: StepKey,
  isToFail = false,
): Promise<void> {
  const bytes = await placeholderPicture(step)
  const present = ({ accepted }: { accepted: boolean }) => accepted
  await uploadEvidence(context, link, { step, bytes, once: null, isToFail, present })
}
