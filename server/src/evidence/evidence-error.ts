const SENTENCES = {
  evidence_not_found: 'There is no evidence under this key.',
  evidence_damaged:
    'The stored evidence does not open: it was altered, cut off, moved, or belongs to another key. Nothing of it can be trusted.',
  evidence_store_full: 'The evidence could not be written: the disk or its quota is full. Nothing was kept.',
  evidence_key_invalid: 'An evidence key is made of letters, digits, "_" and "-", in parts separated by "/".',
  data_key_damaged: 'The wrapped data key does not open: it was altered or belongs to another verification.',
  data_key_other_master:
    'The data key was wrapped by another master key than the one the server was started with.',
  master_key_invalid: 'The master key must be 32 bytes.',
  upload_too_large: 'The file is larger than the limit. Send a smaller file.',
  upload_interrupted: 'The upload ended before the file was complete. Send it again.',
} as const

export type EvidenceErrorCode = keyof typeof SENTENCES

/** A closed set of ways in which keeping or reading evidence fails. Carries no content and no key. */
export class EvidenceError extends Error {
  readonly code: EvidenceErrorCode

  constructor(code: EvidenceErrorCode, options?: ErrorOptions) {
    super(SENTENCES[code], options)
    this.name = 'EvidenceError'
    this.code = code
  }
}
