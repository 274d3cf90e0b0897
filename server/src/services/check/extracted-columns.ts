import { acceptedReading, type CheckKind } from '@countersign/core'
import type { ReadDocument } from '../../store/tables.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Commit } from '../verification/commit.ts'
import { readingsOf } from './examine.ts'

/** What an accepted reading fills in on the verification: the document's fields, and a name where none was declared. */
export function extractedColumns(
  kind: CheckKind,
  measurement: Record<string, unknown>,
  { row }: VerificationRecord,
): NonNullable<Commit['columns']> {
  if (kind !== 'document_data') return {}
  const accepted = acceptedReading(readingsOf(measurement))
  if (!accepted) return { document: null }
  const { format, fields } = accepted
  const read: ReadDocument = {
    format,
    document_code: fields.documentCode,
    issuing_state: fields.issuingState,
    last_name: fields.surname,
    first_name: fields.givenNames,
    document_number: fields.documentNumber,
    nationality: fields.nationality,
    birth_date: fields.birthDate,
    sex: fields.sex,
    expiry_date: fields.expiryDate,
  }
  const name = [fields.givenNames, fields.surname].filter(Boolean).join(' ')
  return { document: JSON.stringify(read), ...(row.name === null && name !== '' && { name }) }
}
