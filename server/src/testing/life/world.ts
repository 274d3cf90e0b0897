import { currentOverrideTerms, Refusal, type CheckKind } from '@countersign/core'
import { CheckError } from '../../checks/check-error.ts'
import { sweepDeadlines } from '../../jobs/sweep-deadlines.ts'
import { sweepOverrides } from '../../jobs/sweep-overrides.ts'
import { Problem } from '../../problems/problem.ts'
import { chooseDocument } from '../../services/applicant/choose-document.ts'
import { consent } from '../../services/applicant/consent.ts'
import { openLink } from '../../services/applicant/open.ts'
import { skipComponent } from '../../services/applicant/skip.ts'
import { readLinkState } from '../../services/applicant/state.ts'
import { submit } from '../../services/applicant/submit.ts'
import { uploadEvidence } from '../../services/applicant/upload-evidence.ts'
import type { Caller } from '../../services/caller.ts'
import { runChecks } from '../../services/check/run-checks.ts'
import type { Context } from '../../services/context.ts'
import { confirmOverride, rejectOverride, withdrawOverride } from '../../services/override/answer.ts'
import { overrideVerification } from '../../services/override/override.ts'
import { acknowledgeVerification } from '../../services/verification/acknowledge.ts'
import { approveVerification } from '../../services/verification/approve.ts'
import { cancelVerification } from '../../services/verification/cancel.ts'
import { declineVerification } from '../../services/verification/decline.ts'
import { getVerification } from '../../services/verification/get.ts'
import { renewLink } from '../../services/verification/renew-link.ts'
import { requestResubmission } from '../../services/verification/request-resubmission.ts'
import { rerunChecks } from '../../services/verification/rerun-checks.ts'
import { restartVerification } from '../../services/verification/restart.ts'
import { BLURRED, fakeChecks, GOOD_QUALITY, reading } from '../fake-checks.ts'
import { givenVerification, plainPicture } from '../given-verification.ts'
import type { TestAccount } from '../make-account.ts'
import type { TestContext } from '../test-context.ts'
import type { CheckOutcome, LifeAct } from './acts.ts'

const HOUR_MS = 3_600_000
const HURRY = { triesMax: 2, firstDelayMs: 1 }
const FACES = { widthPx: 9, heightPx: 9, faces: [{ xPx: 0, yPx: 0, widthPx: 200, heightPx: 300, score: 1 }] }

export type World = {
  kit: TestContext
  account: TestAccount
  /** Two administrators of an account that may override. */
  member: Caller
  second: Caller
  flowIds: readonly string[]
  /** Every verification there is, oldest first. */
  ids: string[]
  nowMs: number
}

/** Does one act. Answers the code of the refusal, or null when it was done; anything else that is thrown is a fault. */
export async function perform(world: World, act: LifeAct): Promise<string | null> {
  try {
    await perform1(world, act)
    return null
  } catch (error) {
    if (error instanceof Refusal || error instanceof Problem) return error.code
    throw error
  }
}

async function perform1(world: World, act: LifeAct): Promise<unknown> {
  const { kit } = world
  switch (act.act) {
    case 'create':
      return create(world)
    case 'pass_time':
      world.nowMs += act.hours * HOUR_MS
      kit.setNow(world.nowMs)
      return
    case 'sweep':
      await Promise.all([sweepDeadlines, sweepDeadlines, sweepOverrides].map((sweep) => sweep(kit.context)))
      return
    case 'four_eyes':
      return switchFourEyes(world, act.isOn)
    default: {
      const id = world.ids[act.which % world.ids.length]
      if (id === undefined) return create(world)
      return actOn(world, id, act)
    }
  }
}

/** As the account on, as the operator off. */
const switchFourEyes = ({ kit, account }: World, isOn: boolean) =>
  kit.db.owner.query('UPDATE accounts SET four_eyes = $2 WHERE id = $1', [account.id, isOn])

async function create({ kit, account, flowIds, ids }: World): Promise<void> {
  const flow_id = flowIds[ids.length % flowIds.length]
  ids.push((await givenVerification(kit.context, account.caller, { flow_id })).id)
}

type ActOnOne = Extract<LifeAct, { which: number }>

async function actOn(world: World, id: string, act: ActOnOne): Promise<unknown> {
  const { context } = world.kit
  const link = { account: world.account.caller.account, verificationId: id }
  switch (act.act) {
    case 'open':
      return openLink(context, link)
    case 'consent':
      return consent(context, link, {})
    case 'choose_document':
      return chooseDocument(context, link, { type: act.type, country: 'UTO' })
    case 'upload':
      return upload(context, link, act)
    case 'skip':
      return skipComponent(context, link, { component: act.component })
    case 'submit':
      return submit(context, link)
    case 'walk':
      return walk(world, id, 'sharp')
    case 'stumble':
      return walk(world, id, 'blurred')
    case 'run_checks':
      return run(world, id, act.outcome)
    case 'override':
    case 'answer_override':
      return overturn(world, id, act)
    default:
      return actAsMember(world, id, act)
  }
}

type MemberAct = Exclude<
  ActOnOne,
  {
    act:
      | 'open'
      | 'consent'
      | 'choose_document'
      | 'upload'
      | 'skip'
      | 'submit'
      | 'walk'
      | 'stumble'
      | 'run_checks'
      | 'override'
      | 'answer_override'
  }
>

async function actAsMember(world: World, id: string, act: MemberAct): Promise<unknown> {
  const { kit, member, flowIds, ids } = world
  const { context } = kit
  switch (act.act) {
    case 'approve':
      return approveVerification(context, member, { id })
    case 'acknowledge':
      return acknowledgeVerification(context, member, { id })
    case 'rerun_checks':
      return rerunChecks(context, member, { id })
    case 'renew_link':
      return renewLink(context, member, { id })
    case 'cancel':
      return cancelVerification(context, member, { id })
    case 'decline':
      return declineVerification(context, member, { id, reasons: act.reasons })
    case 'request_resubmission':
      return requestResubmission(context, member, { id, steps: act.steps, reasons: act.reasons })
    case 'restart': {
      const flow_id = act.isOtherFlow ? flowIds.at(-1) : undefined
      const { view } = await restartVerification(context, member, { id, flow_id })
      ids.push(view.state.id)
    }
  }
}

const ANSWERS = { confirm: confirmOverride, withdraw: withdrawOverride }

async function overturn(
  { kit: { context }, account, member, second }: World,
  id: string,
  act: Extract<LifeAct, { act: 'override' | 'answer_override' }>,
): Promise<unknown> {
  const caller = act.by === 0 ? member : second
  if (act.act === 'override') {
    return overrideVerification(context, caller, {
      id,
      to: act.to,
      reason: 'other',
      description: 'As was seen at the counter',
      rejectionReasons: act.to === 'declined' ? ['suspicious_behaviour'] : [],
      evidenceIds: [],
      termsVersion: currentOverrideTerms().version,
      termsAccepted: true,
    })
  }
  const { state } = await getVerification(context, account.caller, id)
  const given = { id, overrideId: state.pendingOverride?.id ?? 'ovr_unknown' }
  return act.answer === 'reject'
    ? rejectOverride(context, caller, { ...given, note: 'Not enough' })
    : ANSWERS[act.answer](context, caller, given)
}

async function upload(
  context: Context,
  link: Parameters<typeof openLink>[1],
  { step, isBlurred }: Extract<LifeAct, { act: 'upload' }>,
): Promise<void> {
  const quality = isBlurred ? BLURRED : GOOD_QUALITY
  const checks = fakeChecks({ 'image-quality': async ({ subject }) => ({ ...quality, subject }) })
  const bytes = await plainPicture()
  await uploadEvidence({ ...context, checks }, link, { step, bytes, once: null, present: () => null })
}

/** An applicant who does everything that is asked for, whatever was done before. */
async function walk({ kit, account }: World, id: string, pictures: 'sharp' | 'blurred'): Promise<void> {
  const { context } = kit
  const link = { account: account.caller.account, verificationId: id }
  await openLink(context, link)
  await consent(context, link, {})
  const { state } = await getVerification(context, account.caller, id)
  if (state.document === null) await chooseDocument(context, link, { type: 'passport', country: 'UTO' })
  const { record } = await readLinkState(context, link)
  const times = pictures === 'blurred' ? 2 : 1
  for (const { key, done } of record.state.steps.flatMap((step) =>
    Array.from({ length: times }, () => step),
  )) {
    if (!done)
      await upload(context, link, { act: 'upload', step: key, isBlurred: pictures === 'blurred', which: 0 })
  }
  await submit(context, link)
}

/** Two workers at once, as when a job was delivered twice. */
async function run({ kit, account }: World, id: string, outcome: CheckOutcome): Promise<void> {
  const { state } = await getVerification(kit.context, account.caller, id)
  const job = { accountId: account.id, verificationId: id, attempt: state.attempt }
  const context = { ...kit.context, checks: checksSaying(outcome) }
  await Promise.all([runChecks(context, job, HURRY), runChecks(context, job, HURRY)])
}

function checksSaying(outcome: CheckOutcome): Context['checks'] {
  let tries = 0
  const distances = { clean: 0.2, another_face: 0.9, doubtful_face: 0.57 } as const
  const distance = outcome in distances ? distances[outcome as keyof typeof distances] : 0.2
  const broken = (task: CheckKind) => Promise.reject(new CheckError('check_crashed', { task }))
  return fakeChecks({
    'document-data': () => {
      tries += 1
      if (outcome === 'down' || (outcome === 'down_once' && tries === 1)) return broken('document_data')
      return Promise.resolve(reading(outcome === 'expired' ? { expiryDate: '2020-01-01' } : {}))
    },
    'face-match': async () => ({
      document: FACES,
      selfie: FACES,
      descriptorDistance: distance,
      embeddingDistance: distance,
    }),
  })
}
