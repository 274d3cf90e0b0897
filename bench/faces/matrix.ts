/**
 * Distances between the curated specimen faces as the product's two models see them: the portrait on a photographed document
 * against the selfie, for every pair. `--poses N` takes N selfies of each person in other poses and light; prints the matrices and how
 * the two-model rule decides.
 */
import { parseArgs } from 'node:util'

import { DEFAULT_THRESHOLDS } from '@countersign/core'

import { allowOnlyLocalFiles } from '../../server/src/checks/local-files.ts'
import { makeSpecimen, SPECIMEN_PEOPLE } from '../../server/src/specimen/index.ts'
import { faceDistances, seeFace } from './see-face.ts'
import type { SeenFace } from './see-face.ts'

const { values } = parseArgs({
  options: { poses: { type: 'string', default: '2' }, people: { type: 'string' } },
})
const poses = Number(values.poses)
const people = SPECIMEN_PEOPLE.filter(
  ({ identity }) => !values.people || values.people.split(',').includes(identity),
)
const { face } = DEFAULT_THRESHOLDS

allowOnlyLocalFiles()
const documents: SeenFace[] = []
const selfies: SeenFace[][] = []
for (const { identity } of people) {
  const seen: SeenFace[] = []
  for (let pose = 0; pose < poses; pose++) {
    const type = pose % 2 === 0 ? 'passport' : 'id_card'
    const specimen = await makeSpecimen({
      type,
      identity,
      seed: `${identity}-${pose}`,
      format: 'photo',
      today: '2026-11-23',
    })
    if (pose === 0) documents.push(needed(await seeFace(specimen.front), `document of ${identity}`))
    seen.push(needed(await seeFace(specimen.selfie), `selfie of ${identity}`))
  }
  selfies.push(seen)
  const document = documents.at(-1)!
  console.log(
    `${identity.padEnd(10)} on document: ${document.heightPx.toFixed(0)} px, ssd ${document.score.toFixed(2)}, blaze ${document.glimpseScore.toFixed(2)};` +
      ` selfies: ssd ${seen.map((one) => one.score.toFixed(2)).join(' ')}, blaze ${seen.map((one) => one.glimpseScore.toFixed(2)).join(' ')}`,
  )
}

for (const kind of ['descriptor', 'embedding'] as const) {
  console.log(
    `\n${kind === 'descriptor' ? 'face-api, L2' : 'human, cosine'}: document (row) against selfie (column), first pose`,
  )
  for (const [i, { identity }] of people.entries())
    console.log(
      identity.padEnd(10),
      selfies.map(([one]) => faceDistances(documents[i]!, one!)[kind].toFixed(2)).join(' '),
    )
}

const counts = { same: { pass: 0, review: 0, reject: 0 }, different: { pass: 0, review: 0, reject: 0 } }
for (const [i, document] of documents.entries())
  for (const [j, seen] of selfies.entries())
    for (const selfie of seen)
      counts[i === j ? 'same' : 'different'][decided(faceDistances(document, selfie))]++
console.log('\ntwo-model rule:', JSON.stringify(counts))

function decided({
  descriptor,
  embedding,
}: {
  descriptor: number
  embedding: number
}): 'pass' | 'review' | 'reject' {
  if (descriptor <= face.descriptorPass && embedding <= face.embeddingPass) return 'pass'
  return descriptor > face.descriptorReject && embedding > face.embeddingReject ? 'reject' : 'review'
}

function needed(seen: SeenFace | null, what: string): SeenFace {
  if (!seen) throw new Error(`no face found: ${what}`)
  return seen
}
