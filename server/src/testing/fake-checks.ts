import type { ImageQualityMeasurement, MrzFields } from '@countersign/core'
import { CheckError } from '../checks/check-error.ts'
import type { CheckPool } from '../checks/pool.ts'
import type { CheckTasks } from '../checks/tasks.ts'
import type { MrzReading } from '../checks/document-data/read-mrz.ts'

type Answers = {
  [Name in keyof CheckTasks]?: (input: CheckTasks[Name]['input']) => Promise<CheckTasks[Name]['output']>
}

export const GOOD_QUALITY: ImageQualityMeasurement = {
  subject: 'document',
  widthPx: 1200,
  heightPx: 900,
  blurRatio: 0.1,
  laplacianVariance: 900,
  luminanceMean: 150,
  luminanceDeviation: 50,
  glareRatio: 0,
  colouredRatio: 0.5,
  faces: [{ heightPx: 300, score: 0.9 }],
  face: { blurRatio: 0.1, laplacianVariance: 500, luminanceMean: 140, luminanceDeviation: 40 },
}

export const BLURRED: ImageQualityMeasurement = {
  ...GOOD_QUALITY,
  blurRatio: 0.9,
  face: { blurRatio: 0.9, laplacianVariance: 1, luminanceMean: 140, luminanceDeviation: 40 },
}

const FIELDS: MrzFields = {
  documentCode: 'P',
  issuingState: 'UTO',
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  documentNumber: 'L898902C3',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  birthDateRaw: '740812',
  sex: 'F',
  expiryDate: '2032-04-15',
  expiryDateRaw: '320415',
  optionalData: '',
  optionalData2: '',
}

export const reading = (fields: Partial<MrzFields> = {}): MrzReading => ({
  found: true,
  accepted: true,
  refusedBecause: [],
  format: 'TD3',
  lines: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F3204159<<<<<<<<<<<<<<08'],
  fields: { ...FIELDS, ...fields },
  checkDigits: [],
  confidence: {
    meanLogProb: 0,
    minLogProb: 0,
    freeLogProb: 0,
    forced: 0,
    substitutions: 0,
    inkOutsideRatio: 0,
    sharpness: 1,
  },
  pitchPx: 20,
  band: null,
  touchesBorder: false,
  durationMs: 1,
})

const FACES = {
  widthPx: 1200,
  heightPx: 900,
  faces: [{ xPx: 1, yPx: 1, widthPx: 200, heightPx: 300, score: 0.9 }],
}

const DEFAULTS: Required<Answers> = {
  // The real one: what reaches the disk is what it made.
  sanitise: async ({ bytes, limits }) =>
    (await import('../evidence/picture.ts')).sanitisePicture(bytes, limits),
  'image-quality': async ({ subject }) => ({ ...GOOD_QUALITY, subject }),
  'document-data': async () => reading(),
  'face-match': async () => ({
    document: FACES,
    selfie: FACES,
    descriptorDistance: 0.3,
    embeddingDistance: 0.2,
  }),
}

/**
 * Stands in for the processes of the check pool, which are an outside world to the services: everything passes unless told
 * otherwise. The real pool has its own tests, and the browser journeys run on it.
 */
export function fakeChecks(answers: Answers = {}): CheckPool & { runs: string[] } {
  const runs: string[] = []
  let isClosed = false
  return {
    runs,
    run: async (task, input, { signal } = {}) => {
      if (isClosed) throw new CheckError('pool_closed', { task })
      if (signal?.aborted) throw new CheckError('check_aborted', { task })
      runs.push(task)
      const answer = (answers[task] ?? DEFAULTS[task]) as (given: typeof input) => Promise<never>
      return answer(input)
    },
    close: async () => {
      isClosed = true
    },
  }
}
