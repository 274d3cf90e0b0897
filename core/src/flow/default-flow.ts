import { DEFAULT_POLICY } from '../policy/policy.ts'
import type { FlowDefinition } from './flow.ts'

/** The flow every new account starts with: one document, one selfie, checked and compared. */
export const DEFAULT_FLOW: FlowDefinition = {
  components: [
    {
      key: 'document',
      required: true,
      steps: [
        { key: 'document_front', required: 'always' },
        { key: 'document_back', required: 'document_with_back' },
      ],
      checks: [
        { kind: 'image_quality', after: [] },
        { kind: 'document_data', after: [] },
        { kind: 'data_consistency', after: ['document_data'] },
      ],
    },
    {
      key: 'biometrics',
      required: true,
      steps: [{ key: 'selfie', required: 'always' }],
      checks: [
        { kind: 'selfie_quality', after: [] },
        { kind: 'face_match', after: [] },
      ],
    },
  ],
  documentTypes: ['passport', 'id_card', 'residence_permit'],
  countries: null,
  languages: ['en', 'es'],
  limits: { lifetimeDays: 7, stepAttemptsMax: 5, attemptsMax: 10, limitCode: 105, ageMin: 18 },
  emails: { reminders: true, result: false },
  policy: DEFAULT_POLICY,
}
