import { overallOf } from '@countersign/core'
import { beforeAll, expect, test } from 'vitest'
import { reviewKit, type ReviewKit } from '../../testing/review-kit.ts'
import type { ReadDocument } from '../../store/tables.ts'
import { correctComponent } from './correct-component.ts'
import { correctField } from './correct-field.ts'

let kit: ReviewKit

beforeAll(async () => {
  kit = await reviewKit()
})

const READ: ReadDocument = {
  format: 'TD3',
  document_code: 'P',
  issuing_state: 'UTO',
  last_name: 'ERIKSSEN',
  first_name: 'ANNA MARIA',
  document_number: 'L898902C3',
  nationality: 'UTO',
  birth_date: '1974-08-12',
  sex: 'F',
  expiry_date: '2032-04-15',
}

test('a corrected component changes the overall result and nothing else; its note stands beside the event', async () => {
  const { id } = await kit.inReview()
  const view = await correctComponent(kit.context, kit.anna, {
    id,
    component: 'biometrics',
    result: 'passed',
    reason: 'seen_on_evidence',
    note: 'Same scar as on the portrait.',
  })
  expect(view.state.status).toBe('in_review')
  expect(overallOf(view.state).name).toBe('verified')
  expect(view.beside(view.state.version, 'note')).toBe('Same scar as on the portrait.')
  expect(JSON.stringify(await kit.eventsOf(id))).not.toContain('scar')
  const again = { id, component: 'biometrics', result: 'passed', reason: 'other' } as const
  await expect(correctComponent(kit.context, kit.ben, again)).rejects.toMatchObject({
    code: 'correction_changes_nothing',
  })
  const viewer = await kit.account.memberOf('viewer')
  await expect(correctComponent(kit.context, viewer, again)).rejects.toMatchObject({
    code: 'permission_missing',
  })
})

test('a corrected field is compared anew; both values are kept outside the hash', async () => {
  const { id } = await kit.inReview()
  await kit.kit.db.owner.query(
    `UPDATE verifications SET document = $2, applicant = '{"last_name": "Eriksson"}' WHERE id = $1`,
    [id, JSON.stringify(READ)],
  )
  const view = await correctField(kit.context, kit.anna, {
    id,
    field: 'last_name',
    value: 'Eriksson',
    reason: 'misread',
  })
  expect(view.row.document).toEqual({ ...READ, last_name: 'Eriksson' })
  const { version, corrections } = view.state
  expect([view.beside(version, 'from'), view.beside(version, 'to')]).toEqual(['ERIKSSEN', 'Eriksson'])
  expect(corrections).toMatchObject([{ kind: 'field', field: 'last_name', stands: true, by: kit.anna.actor }])
  expect(JSON.stringify(await kit.eventsOf(id))).not.toMatch(/erikss/i)
})

test('where nothing was read nothing is corrected, and what is completed stays as it is', async () => {
  const { id } = await kit.inReview()
  const field = { field: 'last_name', value: 'X', reason: 'other' } as const
  await expect(correctField(kit.context, kit.anna, { id, ...field })).rejects.toMatchObject({
    code: 'not_correctable',
  })
  const done = await kit.judged({ simulate: ['approve'] })
  await expect(correctField(kit.context, kit.anna, { id: done.id, ...field })).rejects.toMatchObject({
    code: 'verification_completed',
  })
})
