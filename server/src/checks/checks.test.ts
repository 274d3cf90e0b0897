import { DEFAULT_THRESHOLDS, hintsForPicture, judgeFaceMatch, judgeImageQuality } from '@countersign/core'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { createCheckPool } from './pool.ts'

const DATA = path.resolve(import.meta.dirname, '../../../../shared/data')
const FACES = path.join(DATA, 'faces')
const DOCUMENTS = path.join(DATA, 'mrz-documents')

const pool = createCheckPool({ workers: 1, timeoutMs: 60_000, memoryLimitMb: 1200 })
afterAll(() => pool.close())

const face = (name: string) => readFileSync(path.join(FACES, `${name}.jpg`))
const quality = (picture: Buffer, subject: 'document' | 'selfie', faces = true) =>
  pool.run('image-quality', { picture, subject, faces })
const match = (document: Buffer, selfie: Buffer) => pool.run('face-match', { document, selfie })
const drawn = () =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#87a' } })
    .jpeg()
    .toBuffer()

describe('the tasks of the pool', () => {
  it('sanitises in another process, refusals included', async () => {
    const bytes = await sharp(await drawn())
      .png()
      .toBuffer()
    const { jpeg, ...rest } = await pool.run('sanitise', { bytes })
    expect({ ...rest, isBuffer: Buffer.isBuffer(jpeg) }).toEqual({
      widthPx: 800,
      heightPx: 600,
      sourceType: 'png',
      isBuffer: true,
    })
    await expect(pool.run('sanitise', { bytes: Buffer.from('%PDF-1.7\n') })).rejects.toMatchObject({
      name: 'PictureRefusal',
      code: 'picture_type_not_accepted',
      details: { sourceType: 'pdf' },
      message: expect.stringMatching(/^This is a PDF/),
    })
  })

  it('reads a document without a zone as such', async () => {
    const reading = await pool.run('document-data', {
      picture: await drawn(),
      testStates: false,
      today: '2026-11-23',
    })
    expect(reading).toMatchObject({ found: false, accepted: false })
  })

  it('finds no face on a picture without one', async () => {
    const nothing = { widthPx: 800, heightPx: 600, faces: [] }
    const picture = await drawn()
    expect(await match(picture, picture)).toEqual({
      document: nothing,
      selfie: nothing,
      descriptorDistance: null,
      embeddingDistance: null,
    })
    expect(hintsForPicture(await quality(picture, 'selfie'), DEFAULT_THRESHOLDS)).toEqual([
      { code: 'no_face', blocking: true },
    ])
  })
})

describe.skipIf(!existsSync(FACES))('real faces (../shared/data/faces)', () => {
  const outcome = async (document: Buffer, selfie: Buffer) => {
    const codes = judgeFaceMatch(await match(document, selfie), DEFAULT_THRESHOLDS).map(({ code }) => code)
    return [...new Set(codes)]
  }

  it.each([
    ['fr__obama', 'fr__obama2'],
    ['fr__biden', 'fr__biden2'],
    ['human__stock-emotions-a-1', 'human__stock-emotions-a-4'],
  ])('%s and %s are the same person', async (one, other) => {
    expect(await outcome(face(one), face(other))).toEqual([])
  })

  it.each([
    ['fr__obama', 'fr__biden'],
    ['fr__obama', 'human__person-vlado'],
    ['human__stock-emotions-a-1', 'human__ai-face'],
  ])('%s and %s are not', async (one, other) => {
    expect(await outcome(face(one), face(other))).toEqual(['face_mismatch'])
  })

  it('measures the same pictures the same way, whatever came before, and keeps no description of a face', async () => {
    const first = await match(face('fr__obama'), face('fr__obama2'))
    await match(face('fr__biden'), face('human__person-vlado'))
    await quality(face('human__stock-emotions-a-3'), 'selfie')
    expect(await match(face('fr__obama'), face('fr__obama2'))).toEqual(first)
    expect(Object.keys(first).toSorted()).toEqual([
      'descriptorDistance',
      'document',
      'embeddingDistance',
      'selfie',
    ])
    expect(JSON.stringify(first).length).toBeLessThan(500)
  })

  it('finds a small portrait on a large picture, and says that it is too small', async () => {
    const small = await sharp(face('fr__obama')).resize({ height: 200 }).toBuffer()
    const page = sharp({ create: { width: 1000, height: 700, channels: 3, background: '#dfe6ea' } })
    const document = await page
      .composite([{ input: small, left: 60, top: 200 }])
      .jpeg({ quality: 90 })
      .toBuffer()
    const measured = await match(document, face('fr__obama2'))
    expect(measured.document.faces).toHaveLength(1)
    const codes = judgeFaceMatch(measured, DEFAULT_THRESHOLDS).map(({ code }) => code)
    expect(codes).toContain('poor_image_quality')
    expect(codes).not.toContain('face_mismatch')
  })

  it('notices a second person on a selfie', async () => {
    const [one, other] = [face('human__stock-emotions-a-1'), face('fr__obama')]
    const halves = await Promise.all(
      [one, other].map((half) => sharp(half).resize(500, 700, { fit: 'cover', position: 'top' }).toBuffer()),
    )
    const both = await sharp({ create: { width: 1000, height: 700, channels: 3, background: 'white' } })
      .composite([
        { input: halves[0], left: 0, top: 0 },
        { input: halves[1], left: 500, top: 0 },
      ])
      .jpeg()
      .toBuffer()
    expect(hintsForPicture(await quality(both, 'selfie'), DEFAULT_THRESHOLDS)).toContainEqual({
      code: 'several_faces',
      blocking: true,
    })
    expect(await outcome(one, both)).toContain('face_not_visible')
  })

  it.each(
    readdirSync(existsSync(FACES) ? FACES : import.meta.dirname).filter((name) =>
      /^(fr|human)__.*\.jpg$/.test(name),
    ),
  )('has nothing against %s as a selfie but its size', async (name) => {
    const hints = hintsForPicture(await quality(face(path.parse(name).name), 'selfie'), DEFAULT_THRESHOLDS)
    expect(hints.filter(({ code }) => code !== 'too_small')).toEqual([])
  })
})

describe.skipIf(!existsSync(DOCUMENTS))('real documents (../shared/data/mrz-documents)', () => {
  const names = existsSync(DOCUMENTS)
    ? readdirSync(DOCUMENTS).filter((name) => /\.(jpg|png)$/.test(name))
    : []
  const large = ['passporteye__100_pass-bdr.jpg', 'passporteye__passport-td3.jpg']
  const blurFindings = async (picture: Buffer) =>
    judgeImageQuality(await quality(picture, 'document', false), 'document_front', DEFAULT_THRESHOLDS)
      .filter(({ measure, severity }) => measure === 'blur_ratio' && severity === 'medium')
      .map(({ code }) => code)

  it('takes none of them for blurred, and every one that was blurred', async () => {
    for (const name of names) {
      const picture = readFileSync(path.join(DOCUMENTS, name))
      expect([name, await blurFindings(picture)]).toEqual([name, []])
      const blurred = await sharp(picture)
        .resize(1000, 1000, { fit: 'inside', withoutEnlargement: true })
        .blur(3.2)
        .png()
        .toBuffer()
      expect([name, await blurFindings(blurred)]).toEqual([name, ['poor_image_quality']])
    }
  })

  it.each(large.filter((name) => names.includes(name)))('finds the portrait of %s', async (name) => {
    const picture = readFileSync(path.join(DOCUMENTS, name))
    const hints = hintsForPicture(await quality(picture, 'document'), DEFAULT_THRESHOLDS)
    expect(hints.map(({ code }) => code)).not.toContain('no_face')
    const { document } = await match(picture, picture)
    expect(document.faces.length).toBeGreaterThan(0)
  })
})
