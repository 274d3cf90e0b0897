import { describe, expect, it } from 'vitest'
import type { ReasonSlug, StepKey } from '../api/types.ts'
import { reasonsOf } from './again.ts'

const reasons = (key: StepKey, again: ReasonSlug[]) =>
  reasonsOf({ key, again, done: false, failures_left: 5, open: true })

describe('why a step is asked for again', () => {
  const asked: ReasonSlug[] = ['mrz_invalid', 'face_not_visible', 'poor_image_quality']
  it('leaves out what concerns another step', () => {
    expect(reasons('document_front', asked)).toEqual(['mrz_invalid', 'poor_image_quality'])
    expect(reasons('selfie', asked)).toEqual(['face_not_visible', 'poor_image_quality'])
  })
  it('may be empty', () => expect(reasons('selfie', ['mrz_invalid'])).toEqual([]))
})
