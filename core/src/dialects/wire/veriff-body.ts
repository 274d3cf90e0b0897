import { toVeriff } from '../veriff.ts'
import type { WireBody, WireInput, WirePersonal } from './dialect.ts'

/** Veriff's words for the codes that ours can become (its decision code table). */
const REASON_TEXTS: Record<number, string> = {
  101: 'Physical document not used',
  102: 'Suspected document tampering',
  103: 'Person showing the document does not appear to match document photo',
  104: 'Name entered does not match name on document',
  105: 'Suspicious behaviour',
  106: 'Known fraud',
  107: 'Velocity/abuse',
  108: 'Velocity/abuse duplicated end-user',
  109: 'Velocity/abuse duplicated device',
  110: 'Velocity/abuse duplicated ID',
  112: 'Restricted IP location',
  126: 'Potential PEP match',
  201: 'Video and/or photos missing',
  202: 'Face not clearly visible',
  203: 'Full document not visible',
  204: 'Poor image quality',
  205: 'Document damaged',
  206: 'Document type not supported',
  207: 'Document expired',
  208: 'Selfie missing',
  209: 'Document photo missing',
  503: 'Attempted deceit',
  539: 'Resubmission limit exceeded',
  619: 'Document data not visible',
  621: 'Document annulled or damaged',
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** Attempts have no id of their own here: one that is stable for the attempt that is spoken of, which a resubmission has already ended. */
const attemptId = ({ verificationId, attempt, event }: WireInput) =>
  `${verificationId}-${event.type === 'resubmission_requested' ? attempt - 1 : attempt}`

/** Veriff's event webhook for the start and the submission, its decision webhook for the rest. */
export function veriffBody(input: WireInput): WireBody {
  const { verificationId: id, reference, state, event } = input
  if (event.type === 'started' || event.type === 'submitted') {
    const code = event.type === 'started' ? 7001 : 7002
    const action = event.type
    return {
      id,
      attemptId: attemptId(input),
      feature: 'selfid',
      code,
      action,
      vendorData: reference,
      endUserId: null,
    }
  }
  const { status, code, reasonCode } = toVeriff(state)
  return {
    status: 'success',
    verification: {
      id,
      attemptId: attemptId(input),
      code,
      status,
      reason: reasonCode === null ? null : (REASON_TEXTS[reasonCode] ?? null),
      reasonCode: reasonCode === null ? null : String(reasonCode),
      comments: [],
      vendorData: reference,
      endUserId: null,
      decisionTime: iso(event.at),
      acceptanceTime: iso(input.createdAt),
      submissionTime: iso(input.submittedAt),
      person: {},
      document: {},
      additionalVerifiedData: {},
      riskLabels: [],
    },
    technicalData: { ip: null },
  }
}

const DOCUMENT_TYPES: Record<string, string> = {
  passport: 'PASSPORT',
  id_card: 'ID_CARD',
  driving_licence: 'DRIVERS_LICENSE',
  residence_permit: 'RESIDENCE_PERMIT',
}

/** Fills the person and the document of a decision; an event webhook has none. */
export function veriffPersonal(body: WireBody, personal: WirePersonal): WireBody {
  const { verification } = body as { verification?: WireBody }
  if (!verification) return body
  return {
    ...body,
    verification: {
      ...verification,
      person: {
        firstName: personal.firstName,
        lastName: personal.lastName,
        dateOfBirth: personal.birthDate,
        yearOfBirth: personal.birthDate?.slice(0, 4) ?? null,
        gender: personal.sex === 'M' || personal.sex === 'F' ? personal.sex : null,
        idNumber: null,
        citizenship: null,
        nationality: personal.nationality,
        placeOfBirth: null,
        pepSanctionMatch: null,
        addresses: [],
      },
      document: {
        type: DOCUMENT_TYPES[personal.documentType ?? ''] ?? null,
        number: personal.documentNumber,
        country: personal.documentCountry,
        validFrom: null,
        validUntil: personal.documentExpiry,
      },
    },
  }
}
