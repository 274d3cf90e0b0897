import { DEFAULT_THRESHOLDS, judgeFaceMatch, type FaceMatchMeasurement } from '@countersign/core'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  compareExamined,
  examinePicture,
  type ExaminedPicture,
} from '../../server/src/checks/face-match/measure.ts'
import { allowOnlyLocalFiles } from '../../server/src/checks/local-files.ts'

/** By name of the file; the three ICAO specimens show one person. */
const PEOPLE = ['biden', 'obama', 'person-vlado', 'stock-emotions-a', /passport-td|yx_1/] as const
const personOf = (file: string) => String(PEOPLE.find((person) => file.match(person)) ?? file)

function outcomeOf(measurement: FaceMatchMeasurement): 'pass' | 'review' | 'reject' {
  const codes = new Set(judgeFaceMatch(measurement, DEFAULT_THRESHOLDS).map(({ code }) => code))
  if (codes.has('face_mismatch')) return 'reject'
  return codes.has('low_face_similarity') ? 'review' : 'pass'
}

const pictures = (folder: string) =>
  readdirSync(folder)
    .filter((file) => /\.(jpg|png)$/.test(file))
    .map((file) => path.join(folder, file))

/** Every pair of pictures with a face, once: photographs among each other, and portraits on documents with everything. */
export async function comparePairs(faces: string, documents: string): Promise<void> {
  allowOnlyLocalFiles()
  const examined: { file: string; picture: ExaminedPicture }[] = []
  for (const file of [...pictures(faces), ...pictures(documents)]) {
    const picture = await examinePicture(readFileSync(file))
    if (picture.description) examined.push({ file, picture })
    else console.log(`no face on ${path.basename(file)}`)
  }
  const table: Record<string, { pass: number; review: number; reject: number }> = {}
  for (const [at, one] of examined.entries())
    for (const other of examined.slice(0, at)) {
      const [person, second] = [one, other].map(({ file }) => personOf(path.basename(file)))
      const photographs = [one, other].every(({ file }) => file.startsWith(faces))
      const row = `${photographs ? 'photographs' : 'with a document'}, ${person === second ? 'same person' : 'different people'}`
      table[row] ??= { pass: 0, review: 0, reject: 0 }
      table[row][outcomeOf(compareExamined(one.picture, other.picture))] += 1
    }
  console.table(table)
}
