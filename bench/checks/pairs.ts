import { DEFAULT_THRESHOLDS, judgeFaceMatch } from '@countersign/core'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CheckPool } from '../../server/src/checks/pool.ts'

const PEOPLE = ['biden', 'obama', 'person-vlado', 'stock-emotions-a'] as const
const personOf = (file: string) => PEOPLE.find((person) => file.includes(person)) ?? file

type Outcome = 'pass' | 'review' | 'reject'

async function outcomeOf(pool: CheckPool, document: Buffer, selfie: Buffer): Promise<Outcome> {
  const measurement = await pool.run('face-match', { document, selfie })
  const codes = new Set(judgeFaceMatch(measurement, DEFAULT_THRESHOLDS).map(({ code }) => code))
  if (codes.has('face_mismatch')) return 'reject'
  return codes.has('low_face_similarity') ? 'review' : 'pass'
}

/** Every pair once. Some 120 comparisons of a second or two. */
export async function comparePairs(pool: CheckPool, folder: string): Promise<void> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jpg'))
  const table = {
    'same person': { pass: 0, review: 0, reject: 0 },
    'different people': { pass: 0, review: 0, reject: 0 },
  }
  for (const [at, file] of files.entries())
    for (const other of files.slice(0, at)) {
      const row = personOf(file) === personOf(other) ? 'same person' : 'different people'
      const [document, selfie] = [file, other].map((name) => readFileSync(path.join(folder, name)))
      table[row][await outcomeOf(pool, document, selfie)] += 1
    }
  console.table(table)
}
