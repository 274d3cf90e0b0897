import { createHash } from 'node:crypto'

import { cellSize, cellValueMax } from '../cells.ts'
import { classes, classify, decodeNetwork, encodeNetwork } from '../classifier.ts'
import type { Network, NetworkHeader } from '../classifier.ts'
import { makeCellSet } from './cell-set.ts'
import type { CellSet } from './cell-set.ts'
import { drawGlyphs } from './glyphs.ts'
import { trainNetwork } from './network-trainer.ts'
import { makeRandom } from './random.ts'

export type TrainingPlan = { seed: number; cells: number; epochs: number; validationCells: number }

const font = new URL('../../../../assets/fonts/OCRB.otf', import.meta.url)

/** Makes the training set, trains and encodes the network. The same plan gives the same bytes on the same machine. */
export async function trainReader(
  plan: TrainingPlan,
  report: (line: string) => void,
): Promise<{ bytes: Uint8Array; header: NetworkHeader }> {
  const glyphs = drawGlyphs(font)
  const set = await makeCellSet(glyphs, plan.cells, makeRandom(plan.seed))
  report(`${set.count} cells made`)
  const network = trainNetwork(set, plan.epochs, makeRandom(plan.seed + 1), (epoch, loss) =>
    report(`pass ${epoch + 1} of ${plan.epochs}: loss ${loss.toFixed(4)}`),
  )
  const { bytes, scales } = encodeNetwork(network)
  const validation = await makeCellSet(glyphs, plan.validationCells, makeRandom(plan.seed + 2))
  const validationAccuracy = Number(accuracy(decodeNetwork(bytes, scales), validation).toFixed(5))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes, header: { ...plan, validationAccuracy, sha256, scales } }
}

function accuracy(network: Network, set: CellSet): number {
  const cells = Float32Array.from(set.cells, (value) => (value / 255) * cellValueMax)
  const result = classify(network, cells.subarray(0, set.count * cellSize), set.count)
  let right = 0
  for (let i = 0; i < set.count; i++) {
    const row = result.subarray(i * classes, (i + 1) * classes)
    if (row.indexOf(row.reduce((a, b) => Math.max(a, b), -Infinity)) === set.labels[i]) right++
  }
  return right / set.count
}
