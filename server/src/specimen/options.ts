import type { MrzSex } from '@countersign/core'

export const SPECIMEN_TYPES = ['passport', 'id_card'] as const
export type SpecimenType = (typeof SPECIMEN_TYPES)[number]

/** Faults of the picture, the data or the person. */
export const SPECIMEN_FAULTS = [
  'blur',
  'dark',
  'glare',
  'cropped',
  'wrong_digit',
  'expired',
  'under_age',
  'other_face',
] as const
export type SpecimenFault = (typeof SPECIMEN_FAULTS)[number]

/** `flat` is the document as printed; `photo` is the document on a table as a camera sees it. */
export const SPECIMEN_FORMATS = ['flat', 'photo'] as const
export type SpecimenFormat = (typeof SPECIMEN_FORMATS)[number]

export const FRAMES = {
  hd: { width: 1280, height: 720 },
  full_hd: { width: 1920, height: 1080 },
  phone: { width: 1080, height: 1440 },
} as const
export type Frame = keyof typeof FRAMES

export type SpecimenOptions = {
  type?: SpecimenType
  /** Given names and surname, the surname last: `Anna Maria Eriksson`; or `Surname, Given names`. */
  name?: string
  /** `YYYY-MM-DD`. */
  birthDate?: string
  expiryDate?: string
  sex?: MrzSex
  /** Document number, up to nine of A-Z and 0-9. */
  number?: string
  /** A person of `SPECIMEN_PEOPLE`, or any text: each gives another face. */
  identity?: string
  /** Of number, dates, signature and pose where they are not given; default the identity. */
  seed?: string
  faults?: readonly SpecimenFault[]
  /** A picture of a face, used in place of the rendered one on the document and for the selfie. */
  portrait?: Buffer
  /** Default `flat`. */
  format?: SpecimenFormat
  /** Frame of photographs and of the selfie; default `hd`. */
  frame?: Frame
  /** `YYYY-MM-DD`, default today in UTC: what `expired` and `under_age` are reckoned from. */
  today?: string
}

export type SpecimenFields = {
  type: SpecimenType
  issuingState: 'UTO'
  surname: string
  givenNames: string
  documentNumber: string
  nationality: 'UTO'
  birthDate: string
  sex: MrzSex
  issueDate: string
  expiryDate: string
  identity: string
  /** Identity of the selfie: another one with the fault `other_face`. */
  selfieIdentity: string
  faults: readonly SpecimenFault[]
}

/** An option of a specimen that cannot be used; `option` names it, the message is a sentence for people. */
export class SpecimenOptionError extends Error {
  readonly option: keyof SpecimenOptions

  constructor(option: keyof SpecimenOptions, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'SpecimenOptionError'
    this.option = option
  }
}
