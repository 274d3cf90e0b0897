import { APPLICANT, type Moment } from './moment.ts'

/** The bodies of the vendors, written after their facts: whole, so that nothing more and nothing less may arrive. */
export type VeriffSaid =
  | { action: 'started' | 'submitted'; code: 7001 | 7002; attempt?: number }
  | {
      status: string
      code: number
      reason?: [number, string]
      attempt?: number
      /** No document was chosen yet. */
      undocumented?: true
    }

export function veriffBody(moment: Moment, said: VeriffSaid): unknown {
  const { id, reference } = moment
  const attemptId = `${id}-${said.attempt ?? 1}`
  if ('action' in said) {
    const { action, code } = said
    return { id, attemptId, feature: 'selfid', code, action, vendorData: reference, endUserId: null }
  }
  const [reasonCode, reason] = said.reason ?? [null, null]
  return {
    status: 'success',
    verification: {
      id,
      attemptId,
      code: said.code,
      status: said.status,
      reason,
      reasonCode: reasonCode === null ? null : String(reasonCode),
      comments: [],
      vendorData: reference,
      endUserId: null,
      decisionTime: moment.at,
      acceptanceTime: moment.createdAt,
      submissionTime: moment.submittedAt,
      person: {
        firstName: APPLICANT.first_name,
        lastName: APPLICANT.last_name,
        dateOfBirth: APPLICANT.birth_date,
        yearOfBirth: '1974',
        gender: null,
        idNumber: null,
        citizenship: null,
        nationality: APPLICANT.nationality,
        placeOfBirth: null,
        pepSanctionMatch: null,
        addresses: [],
      },
      document: {
        type: said.undocumented ? null : 'PASSPORT',
        number: APPLICANT.document_number,
        country: null,
        validFrom: null,
        validUntil: null,
      },
      additionalVerifiedData: {},
      riskLabels: [],
    },
    technicalData: { ip: null },
  }
}

export type IdenfySaid = {
  overall: string
  final: boolean
  auto: [face: string, document: string]
  manual?: [face: string, document: string]
  mismatchTags?: string[]
  undocumented?: true
}

const seconds = (at: string) => Math.floor(Date.parse(at) / 1000)

export function idenfyBody(moment: Moment, said: IdenfySaid): unknown {
  const [autoFace, autoDocument] = said.auto
  const [manualFace, manualDocument] = said.manual ?? [null, null]
  return {
    final: said.final,
    platform: 'OTHER',
    status: {
      overall: said.overall,
      fraudTags: [],
      suspicionReasons: [],
      mismatchTags: said.mismatchTags ?? [],
      autoFace,
      manualFace,
      autoDocument,
      manualDocument,
      additionalSteps: null,
    },
    data: {
      docFirstName: APPLICANT.first_name,
      docLastName: APPLICANT.last_name,
      fullName: `${APPLICANT.first_name} ${APPLICANT.last_name}`,
      docNumber: APPLICANT.document_number,
      docPersonalCode: null,
      docExpiry: null,
      docDob: APPLICANT.birth_date,
      docDateOfIssue: null,
      docType: said.undocumented ? null : 'PASSPORT',
      docSex: 'UNDEFINED',
      docNationality: APPLICANT.nationality,
      docIssuingCountry: null,
      manuallyDataChanged: null,
      selectedCountry: null,
    },
    fileUrls: {},
    AML: null,
    LID: null,
    scanRef: moment.id,
    externalRef: moment.reference,
    clientId: moment.reference,
    startTime: seconds(moment.createdAt),
    finishTime: seconds(moment.at),
    clientIp: null,
    clientIpCountry: null,
    clientLocation: null,
    manualAddress: null,
  }
}

export type TruoraSaid = {
  action: string
  status: 'pending' | 'success' | 'failure'
  failure?: string
  declined?: string
}

/** The claims of the token. */
export const truoraBody = (moment: Moment, said: TruoraSaid): unknown => ({
  iss: 'countersign',
  iat: seconds(moment.at),
  jti: moment.eventId,
  events: [
    {
      id: moment.eventId,
      event_type: 'identity_process',
      event_action: said.action,
      object: {
        identity_process_id: moment.id,
        account_id: moment.reference,
        flow_id: moment.flowId,
        status: said.status,
        validation_status: said.status,
        failure_status: said.failure ?? null,
        declined_reason: said.declined ?? null,
        creation_date: moment.createdAt,
        update_date: moment.at,
      },
    },
  ],
})

export type VouchsafeSaid = { event: string; status: string }

export const vouchsafeBody = (moment: Moment, said: VouchsafeSaid): unknown => ({
  event: said.event,
  id: moment.id,
  email: APPLICANT.email,
  redirect_url: null,
  status: said.status,
  created_at: moment.createdAt,
  expires_at: moment.expiresAt,
  workflow_id: moment.flowId,
  external_id: moment.reference,
})

export type IdmetaSaid = { status: number; message: string; manual?: true }

export const idmetaBody = (moment: Moment, said: IdmetaSaid): unknown => ({
  message: 'Verification status updated',
  verification: {
    id: moment.id,
    template_id: moment.flowId,
    status: said.status,
    verification_started_at: moment.createdAt,
    verification_ended_at: moment.completedAt,
    metadata: moment.reference,
    is_deleted: false,
    manual_status_update: said.manual ?? false,
  },
  missing_plans: [],
  status: said.status,
  status_message: said.message,
  finalized: moment.completedAt !== null,
})
