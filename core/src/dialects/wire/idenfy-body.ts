import type { Finding } from '../../checks/finding.ts'
import { toIdenfy } from '../idenfy.ts'
import type { WireBody, WireInput, WirePersonal } from './dialect.ts'

const seconds = (at: number | null) => (at === null ? null : Math.floor(at / 1000))

/** iDenfy's result callback, in the shape of its documentation; files are not handed out by address. */
export function idenfyBody(input: WireInput): WireBody {
  const { state, verificationId, reference } = input
  const view = toIdenfy(state)
  const autoFace = faceOf(state.checks)
  const autoDocument = documentOf(state.checks)
  const passed = view.overall === 'APPROVED'
  return {
    final: view.final,
    platform: 'OTHER',
    status: {
      overall: view.overall,
      fraudTags: [],
      suspicionReasons: [],
      mismatchTags: mismatchTags(state.checks),
      autoFace,
      manualFace: view.manual ? (passed ? 'FACE_MATCH' : autoFace) : null,
      autoDocument,
      manualDocument: view.manual ? (passed ? 'DOC_VALIDATED' : autoDocument) : null,
      additionalSteps: null,
    },
    data: {},
    fileUrls: {},
    AML: null,
    LID: null,
    scanRef: verificationId,
    externalRef: reference,
    clientId: reference ?? verificationId,
    startTime: seconds(input.createdAt),
    finishTime: seconds(input.completedAt ?? input.event.at),
    clientIp: null,
    clientIpCountry: null,
    clientLocation: null,
    manualAddress: null,
  }
}

type Checks = WireInput['state']['checks']

const DOCUMENT_WORDS: Partial<Record<Finding['code'], string>> = {
  document_expired: 'DOC_EXPIRED',
  document_tampered: 'DOC_FAKE',
  physical_document_not_used: 'DOC_SPOOF_DETECTED',
  document_damaged: 'DOC_DAMAGED',
  document_annulled: 'DOC_DAMAGED',
  document_not_fully_visible: 'DOC_NOT_FULLY_VISIBLE',
  document_type_not_supported: 'DOC_NOT_SUPPORTED',
  country_not_accepted: 'COUNTRY_MISMATCH',
  document_photo_missing: 'DOC_NOT_FOUND',
  poor_image_quality: 'DOC_TOO_BLURRY',
  mrz_invalid: 'MRZ_OCR_READING_ERROR',
  name_mismatch: 'DOC_INFO_MISMATCH',
  data_inconsistent: 'DOC_INFO_MISMATCH',
}

const FACE_WORDS: Partial<Record<Finding['code'], string>> = {
  face_mismatch: 'FACE_MISMATCH',
  selfie_missing: 'NO_FACE_FOUND',
  face_not_visible: 'NO_FACE_FOUND',
  liveness_not_confirmed: 'FAKE_FACE',
  poor_image_quality: 'FACE_TOO_BLURRY',
  low_face_similarity: 'FACE_UNCERTAIN',
}

const isFace = (kind: string) => kind === 'face_match' || kind === 'selfie_quality'

function faceOf(checks: Checks): string {
  const own = checks.filter(({ kind }) => isFace(kind))
  return wordOf(own, FACE_WORDS, ['FACE_MATCH', 'FACE_ERROR', 'FACE_UNCERTAIN', 'FACE_NOT_ANALYSED'])
}

function documentOf(checks: Checks): string {
  const own = checks.filter(({ kind }) => !isFace(kind))
  return wordOf(own, DOCUMENT_WORDS, ['DOC_VALIDATED', 'DOC_ERROR', 'AUTO_UNVERIFIABLE', 'DOC_NOT_ANALYSED'])
}

type Words = [passed: string, error: string, unsure: string, none: string]

function wordOf(checks: Checks, words: Partial<Record<Finding['code'], string>>, said: Words): string {
  const [passed, error, unsure, none] = said
  if (
    checks.length === 0 ||
    checks.some(({ result }) => result === 'not_started' || result === 'in_progress')
  )
    return none
  const bad = checks.filter(({ result }) => result === 'review' || result === 'rejected')
  const found = bad.flatMap(({ findings }) => findings).find(({ code }) => words[code])
  if (found) return words[found.code] ?? unsure
  if (bad.length > 0) return unsure
  return checks.some(({ result }) => result === 'error') ? error : passed
}

/** Said only of what is flagged: iDenfy never says SUSPECTED without a tag. */
function mismatchTags(checks: Checks): string[] {
  const flagged = checks.filter(({ result }) => result === 'review' || result === 'rejected')
  const tags = flagged.flatMap(({ findings }) => findings).flatMap(tagOf)
  return [...new Set(tags)]
}

function tagOf({ code, measure = '' }: Finding): string[] {
  if (code === 'under_age') return ['UNDER_AGE']
  if (code !== 'name_mismatch' && code !== 'data_inconsistent') return []
  if (measure.includes('birth')) return ['DATE_OF_BIRTH']
  if (measure.includes('number')) return ['DOCUMENT_NUMBER']
  if (measure.startsWith('given_names')) return ['NAME']
  if (measure.startsWith('surname')) return ['SURNAME']
  return ['FULL_NAME']
}

const SEXES: Record<string, string> = { M: 'MALE', F: 'FEMALE' }
const DOCUMENT_TYPES: Record<string, string> = {
  passport: 'PASSPORT',
  id_card: 'ID_CARD',
  driving_licence: 'DRIVER_LICENSE',
  residence_permit: 'RESIDENCE_PERMIT',
}

export function idenfyPersonal(body: WireBody, personal: WirePersonal): WireBody {
  const name = [personal.firstName, personal.lastName].filter(Boolean).join(' ')
  return {
    ...body,
    data: {
      docFirstName: personal.firstName,
      docLastName: personal.lastName,
      fullName: name === '' ? null : name,
      docNumber: personal.documentNumber,
      docPersonalCode: null,
      docExpiry: personal.documentExpiry,
      docDob: personal.birthDate,
      docDateOfIssue: null,
      docType: DOCUMENT_TYPES[personal.documentType ?? ''] ?? null,
      docSex: SEXES[personal.sex ?? ''] ?? 'UNDEFINED',
      docNationality: personal.nationality,
      docIssuingCountry: personal.documentCountry,
      manuallyDataChanged: null,
      selectedCountry: personal.documentCountry,
    },
  }
}
