import { Problem } from '../../problems/problem.ts'
import { recogniseType } from '../../evidence/picture-type.ts'
import { PictureRefusal } from '../../evidence/picture-refusal.ts'

/** The end marker stands in the last kilobyte (ISO 32000, 7.5.5); some writers add lines after it. */
const TAIL_BYTES = 1024

/** What a file is by its content, never by its name. Throws `file_type_not_accepted` for what can be neither kept nor shown. */
export async function recogniseFile(bytes: Buffer): Promise<'pdf' | 'picture'> {
  if (bytes.length === 0) throw new PictureRefusal('picture_empty')
  const type = await recogniseType(bytes)
  if (type.picture !== null) return 'picture'
  // The signature has to be at the very beginning: elsewhere the file may be something else as well.
  if (type.sourceType !== 'pdf' || bytes.subarray(0, 5).toString('latin1') !== '%PDF-') {
    throw new Problem('file_type_not_accepted', { details: { source_type: type.sourceType } })
  }
  if (!bytes.subarray(-TAIL_BYTES).includes('%%EOF')) throw new Problem('pdf_truncated')
  return 'pdf'
}
