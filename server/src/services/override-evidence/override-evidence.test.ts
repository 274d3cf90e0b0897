import { beforeAll, describe, expect, test } from 'vitest'
import { sweepUnusedEvidence } from '../../jobs/sweep-unused-evidence.ts'
import { plainPicture } from '../../testing/given-verification.ts'
import { overrideKit, type OverrideKit } from '../../testing/override-kit.ts'
import { sha256Hex } from '../verification/record.ts'
import { readOverrideEvidence } from './read.ts'
import { uploadOverrideEvidence } from './upload.ts'

let kit: OverrideKit

beforeAll(async () => {
  kit = await overrideKit()
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const refused = (code: string, details?: object) =>
  details === undefined
    ? expect.objectContaining({ code })
    : expect.objectContaining({ code, details: expect.objectContaining(details) })

describe('evidence', () => {
  test('pictures are re-encoded, PDFs kept as they are; other files are refused by what they are', async () => {
    const { id } = await kit.declined()
    const put = (bytes: Buffer) =>
      uploadOverrideEvidence(kit.context, kit.asked, { verificationId: id, name: 'x.pdf', bytes })
    const picture = await put(await plainPicture())
    expect(picture.media_type).toBe('image/jpeg')
    const pdf = await put(PDF)
    expect(pdf).toMatchObject({ media_type: 'application/pdf', sha256: sha256Hex(PDF.toString()) })
    expect((await readOverrideEvidence(kit.context, kit.anna, pdf.id)).bytes).toEqual(PDF)
    await expect(put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))).rejects.toEqual(
      refused('file_type_not_accepted', { source_type: 'svg' }),
    )
    await expect(put(PDF.subarray(0, 20))).rejects.toEqual(refused('pdf_truncated'))
    await expect(put(Buffer.alloc(0))).rejects.toEqual(refused('picture_empty'))
    const other = await kit.account.memberOf('viewer')
    await expect(readOverrideEvidence(kit.context, other, pdf.id)).rejects.toEqual(
      refused('permission_missing'),
    )
  })

  test('what no override used is gone after a day, file and row; what one used stays', async () => {
    const { id } = await kit.declined()
    const put = () =>
      uploadOverrideEvidence(kit.context, kit.asked, { verificationId: id, name: null, bytes: PDF })
    const [used, unused] = [await put(), await put()]
    await kit.override(id, { evidenceIds: [used.id] })
    await sweepUnusedEvidence(kit.context)
    expect((await readOverrideEvidence(kit.context, kit.anna, unused.id)).bytes).toEqual(PDF)
    await sweepUnusedEvidence({ ...kit.context, now: () => kit.context.now() + 25 * 3_600_000 })
    await expect(readOverrideEvidence(kit.context, kit.anna, unused.id)).rejects.toEqual(refused('not_found'))
    expect((await readOverrideEvidence(kit.context, kit.anna, used.id)).bytes).toEqual(PDF)
  })
})
