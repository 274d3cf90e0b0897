import {
  acceptedReading,
  judgeDataConsistency,
  judgeDocumentData,
  judgeFaceMatch,
  judgeImageQuality,
  type CheckKind,
  type DeclaredData,
  type Finding,
  type ImageQualityMeasurement,
  type StepKey,
  type StepReading,
  type Verification,
} from '@countersign/core'
import type { CheckPool } from '../../checks/pool.ts'
import type { DeclaredApplicant } from '../../store/tables.ts'
import type { Mode } from '../caller.ts'
import type { Pictures } from './pictures.ts'

export type Examination = {
  state: Verification
  mode: Mode
  applicant: DeclaredApplicant
  pictures: Pictures
  pool: CheckPool
  signal: AbortSignal
  /** `YYYY-MM-DD`. */
  today: string
  /** What another check of this attempt measured; undefined until it has. */
  measured: (kind: CheckKind) => Record<string, unknown> | undefined
}

export type Examined =
  | { measurement: Record<string, unknown>; findings: Finding[] }
  | { skippedBecause: 'nothing_declared' | 'nothing_read' | 'nothing_to_compare' }

const DOCUMENT_STEPS: readonly StepKey[] = ['document_front', 'document_back']

/** Runs one check: measures in the pool, judges in core. Throws `CheckError` or `EvidenceError`; the caller tries again. */
export const EXAMINE: Record<CheckKind, (examination: Examination) => Promise<Examined>> = {
  image_quality: async (examination) => judgeQuality(examination, DOCUMENT_STEPS),
  selfie_quality: async (examination) => judgeQuality(examination, ['selfie']),
  document_data: examineDocumentData,
  data_consistency: async (examination) => compareDeclared(examination),
  face_match: examineFaces,
}

/** The pictures were measured when they were handed in; the same pictures measure the same. */
function judgeQuality({ state, pictures }: Examination, steps: readonly StepKey[]): Examined {
  const { thresholds } = state.flow.policy
  const measured = steps.flatMap((step) => {
    const row = pictures.rows.get(step)
    return row ? [{ step, quality: row.quality as unknown as ImageQualityMeasurement }] : []
  })
  const findings = measured.flatMap(({ step, quality }) => judgeImageQuality(quality, step, thresholds))
  return { measurement: { pictures: measured }, findings }
}

async function examineDocumentData(examination: Examination): Promise<Examined> {
  const { state, mode, pictures, pool, signal, today } = examination
  const steps = DOCUMENT_STEPS.filter((step) => pictures.rows.has(step))
  const readings: StepReading[] = await Promise.all(
    steps.map(async (step) => {
      const input = { picture: await pictures.read(step), testStates: mode === 'test', today }
      return { step, reading: await pool.run('document-data', input, { signal }) }
    }),
  )
  const { documentTypes: types, countries, limits, policy } = state.flow
  const findings = judgeDocumentData(readings, {
    chosen: state.document,
    accepted: { types, countries, ageMin: limits.ageMin },
    today,
    thresholds: policy.thresholds,
  })
  return { measurement: { readings }, findings }
}

/** What the integrator declared, in the words of the judge. */
export const declaredData = (applicant: DeclaredApplicant): DeclaredData => ({
  firstName: applicant.first_name ?? null,
  lastName: applicant.last_name ?? null,
  birthDate: applicant.birth_date ?? null,
  documentNumber: applicant.document_number ?? null,
  nationality: applicant.nationality ?? null,
})

const isDeclared = (declared: DeclaredData) => Object.values(declared).some((value) => Boolean(value))

function compareDeclared({ state, applicant, measured }: Examination): Examined {
  const declared = declaredData(applicant)
  if (!isDeclared(declared)) return { skippedBecause: 'nothing_declared' }
  const readings = readingsOf(measured('document_data'))
  if (!acceptedReading(readings)) return { skippedBecause: 'nothing_read' }
  const findings = judgeDataConsistency(declared, readings, state.flow.policy.thresholds)
  return { measurement: { compared: Object.keys(declared) }, findings }
}

export const readingsOf = (measurement: Record<string, unknown> | null | undefined): StepReading[] =>
  (measurement?.readings as StepReading[] | undefined) ?? []

async function examineFaces({ state, pictures, pool, signal }: Examination): Promise<Examined> {
  // The applicant left out the component of one of the two.
  const isLeftOut = (['document_front', 'selfie'] as const).some((step) => !pictures.rows.has(step))
  if (isLeftOut) return { skippedBecause: 'nothing_to_compare' }
  const [document, selfie] = await Promise.all([pictures.read('document_front'), pictures.read('selfie')])
  const measurement = await pool.run('face-match', { document, selfie }, { signal })
  return { measurement, findings: judgeFaceMatch(measurement, state.flow.policy.thresholds) }
}
