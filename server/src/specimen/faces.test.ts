import { DEFAULT_THRESHOLDS } from '@countersign/core'
import { beforeAll, describe, expect, it } from 'vitest'

import { allowOnlyLocalFiles } from '../checks/local-files.ts'
import { findFaces } from '../checks/face-match/find-faces.ts'
import { measureFaceMatch } from '../checks/face-match/measure.ts'
import { measureImageQuality } from '../checks/image-quality/measure.ts'
import { decode, MEASURING_SIDE_PX } from '../checks/raster.ts'
import { makeSpecimen } from './make-specimen.ts'
import type { Specimen } from './make-specimen.ts'

// The product's own face match, with its two models, on documents and selfies that nobody retouched. All people and poses are
// compared by bench/faces/matrix.ts; here two of them, because a comparison takes seconds.
const { descriptorPass, descriptorReject, embeddingPass, embeddingReject } = DEFAULT_THRESHOLDS.face

/** Drawing and comparing takes some twenty seconds of one processor; on a busy machine that is minutes. */
const SLOW_MS = 400_000

describe('the faces of specimens', () => {
  let anna: Specimen
  let peter: Specimen

  beforeAll(async () => {
    allowOnlyLocalFiles()
    anna = await makeSpecimen({ identity: 'anna', format: 'photo', today: '2026-11-23' })
    peter = await makeSpecimen({ identity: 'peter', type: 'id_card', today: '2026-11-23' })
  }, SLOW_MS)

  it(
    'are found by both detectors',
    async () => {
      for (const { picture, subject } of [
        { picture: anna.front, subject: 'document' },
        { picture: anna.selfie, subject: 'selfie' },
        { picture: peter.selfie, subject: 'selfie' },
      ] as const) {
        expect((await measureImageQuality({ picture, subject, faces: true })).faces).toHaveLength(1)
        expect((await findFaces(await decode(picture, MEASURING_SIDE_PX))).length).toBeGreaterThan(0)
      }
    },
    SLOW_MS,
  )

  it(
    'match on the photographed document and the selfie of one person',
    async () => {
      const match = await measureFaceMatch({ document: anna.front, selfie: anna.selfie })
      expect(match.descriptorDistance).toBeLessThanOrEqual(descriptorPass)
      expect(match.embeddingDistance).toBeLessThanOrEqual(embeddingPass)
    },
    SLOW_MS,
  )

  it(
    'do not match between two people, on a photograph or as printed',
    async () => {
      for (const pair of [
        { document: anna.front, selfie: peter.selfie },
        { document: peter.front, selfie: anna.selfie },
      ]) {
        const match = await measureFaceMatch(pair)
        expect(match.descriptorDistance).toBeGreaterThan(descriptorReject)
        expect(match.embeddingDistance).toBeGreaterThan(embeddingReject)
      }
    },
    SLOW_MS,
  )
})
