import type { StepKey } from '../checks/finding.ts'
import type { ReasonSlug } from './catalogue.ts'

/** What the words for applicants tell to do better: the picture of the face, or those of the document. All others are about either. */
const ABOUT: Partial<Record<ReasonSlug, 'document' | 'face'>> = {
  document_tampered: 'document',
  duplicate_document: 'document',
  document_not_fully_visible: 'document',
  document_damaged: 'document',
  document_type_not_supported: 'document',
  document_expired: 'document',
  document_photo_missing: 'document',
  document_annulled: 'document',
  mrz_invalid: 'document',
  country_not_accepted: 'document',
  face_not_visible: 'face',
  selfie_missing: 'face',
  liveness_not_confirmed: 'face',
}

const partOf = (step: StepKey): 'document' | 'face' => (step === 'selfie' ? 'face' : 'document')

/**
 * Of the reasons for which a person asks for `asked` again, those that belong to `step`: nobody is told beside their selfie that
 * the document has expired. A reason that fits none of the steps is told at each, and a step that no reason fits is told all.
 */
export function reasonsOfStep<Slug extends ReasonSlug>(
  step: StepKey,
  asked: readonly StepKey[],
  reasons: readonly Slug[],
): Slug[] {
  const fitting = reasons.filter((slug) => {
    const about = ABOUT[slug]
    return about === undefined || about === partOf(step) || asked.every((key) => partOf(key) !== about)
  })
  return fitting.length > 0 ? fitting : [...reasons]
}
