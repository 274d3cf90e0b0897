import { expect, test } from 'vitest'
import { refusal, started, when, type Act } from '../testing/histories.ts'
import { HISTORY_MAX } from './decide-evidence.ts'

test('an applicant cannot fill a history by changing their mind for ever, but can always submit', () => {
  const begun = started()
  const front = { type: 'accept_step', step: 'document_front', evidenceId: 'evi_front' } as const
  const selfie = { type: 'accept_step', step: 'selfie', evidenceId: 'evi_selfie' } as const
  const complete = when(when(begun, front), selfie)
  const long = { ...complete, state: { ...complete.state, version: HISTORY_MAX } }
  const commands: Act[] = [
    { type: 'choose_document', document: { type: 'id_card', country: 'ESP' } },
    { type: 'fail_step', step: 'selfie', reasons: ['poor_image_quality'] },
    { type: 'skip_component', component: 'biometrics' },
    front,
  ]
  for (const command of commands) {
    expect(refusal(long, command)).toMatchObject({ code: 'verification_closed_to_applicant' })
  }
  expect(when(long, { type: 'submit' }).state.status).toBe('processing')
})
