import { cellSize, cellValueMax } from '../cells.ts'
import { classes, hiddenUnits, makeNetwork, networkShape } from '../classifier.ts'
import type { Network } from '../classifier.ts'
import { multiply, transpose } from '../matrix.ts'
import type { CellSet } from './cell-set.ts'
import type { Random } from './random.ts'

const batch = 128

type Part = keyof Network
const partNames = Object.keys(networkShape) as Part[]

/** Adam (Kingma and Ba) over one network. */
type Adam = { first: Network; second: Network; steps: number }

/** Trains on the cells for `epochs` passes in an order drawn from `random`; `report` hears the mean loss of each pass. */
export function trainNetwork(
  set: CellSet,
  epochs: number,
  random: Random,
  report: (epoch: number, loss: number) => void,
): Network {
  const network = initialise(random)
  const adam: Adam = { first: makeNetwork(), second: makeNetwork(), steps: 0 }
  const order = Uint32Array.from({ length: set.count }, (_, i) => i)
  const batches = Math.floor(set.count / batch)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    let loss = 0
    for (let b = 0; b < batches; b++) {
      const progress = (epoch + b / batches) / epochs
      const rate = 0.0015 * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * progress)))
      loss += step(network, adam, set, order.subarray(b * batch, (b + 1) * batch), rate)
    }
    report(epoch, loss / batches)
  }
  return network
}

function initialise(random: Random): Network {
  const network = makeNetwork()
  network.hiddenWeights.forEach((_, i) => (network.hiddenWeights[i] = random.normal(Math.sqrt(2 / cellSize))))
  network.outputWeights.forEach(
    (_, i) => (network.outputWeights[i] = random.normal(Math.sqrt(1 / hiddenUnits))),
  )
  return network
}

function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
}

/** Label smoothing: keeps the probabilities honest, the accept rule leans on them. */
const smoothing = 0.004

function step(network: Network, adam: Adam, set: CellSet, rows: Uint32Array, rate: number): number {
  const input = new Float32Array(batch * cellSize)
  rows.forEach((row, b) => {
    for (let i = 0; i < cellSize; i++)
      input[b * cellSize + i] = (set.cells[row * cellSize + i]! / 255) * cellValueMax
  })
  const hidden = layer(input, network.hiddenWeights, network.hiddenBias, cellSize, hiddenUnits)
  hidden.forEach((value, i) => (hidden[i] = Math.max(0, value)))
  const output = layer(hidden, network.outputWeights, network.outputBias, hiddenUnits, classes)
  const loss = softmaxError(output, rows, set.labels)
  const gradient = makeNetwork()
  backward(output, hidden, classes, hiddenUnits, gradient.outputWeights, gradient.outputBias)
  const error = multiply(
    output,
    transpose(network.outputWeights, classes, hiddenUnits),
    batch,
    hiddenUnits,
    classes,
  )
  error.forEach((_, i) => {
    if (hidden[i] === 0) error[i] = 0
  })
  backward(error, input, hiddenUnits, cellSize, gradient.hiddenWeights, gradient.hiddenBias)
  update(network, gradient, adam, rate)
  return loss
}

function layer(
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
  from: number,
  to: number,
): Float32Array {
  const out = multiply(input, weights, batch, to, from)
  out.forEach((_, i) => (out[i]! += bias[i % to]!))
  return out
}

/** Turns outputs into the gradient of the mean cross entropy and returns that entropy. */
function softmaxError(output: Float32Array, rows: Uint32Array, labels: Uint8Array): number {
  let loss = 0
  for (let b = 0; b < batch; b++) {
    const row = output.subarray(b * classes, (b + 1) * classes)
    const largest = row.reduce((a, c) => Math.max(a, c), -Infinity)
    let total = 0
    for (const value of row) total += Math.exp(value - largest)
    const label = labels[rows[b]!]!
    loss -= (row[label]! - largest - Math.log(total)) / batch
    for (let c = 0; c < classes; c++) {
      const target = c === label ? 1 - smoothing : smoothing / (classes - 1)
      row[c] = (Math.exp(row[c]! - largest) / total - target) / batch
    }
  }
  return loss
}

function backward(
  error: Float32Array,
  input: Float32Array,
  units: number,
  size: number,
  weights: Float32Array,
  bias: Float32Array,
): void {
  weights.set(multiply(transpose(error, batch, units), transpose(input, batch, size), units, size, batch))
  error.forEach((value, i) => (bias[i % units]! += value))
}

function update(network: Network, gradient: Network, adam: Adam, rate: number): void {
  adam.steps++
  const correctFirst = 1 - 0.9 ** adam.steps
  const correctSecond = 1 - 0.999 ** adam.steps
  for (const part of partNames) {
    const [w, g, m, v] = [network[part], gradient[part], adam.first[part], adam.second[part]]
    const decay = part.endsWith('Weights') ? rate * 0.002 : 0
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]!
      m[i] = 0.9 * m[i]! + 0.1 * slope
      v[i] = 0.999 * v[i]! + 0.001 * slope * slope
      w[i]! -= (rate * (m[i]! / correctFirst)) / (Math.sqrt(v[i]! / correctSecond) + 1e-8) + decay * w[i]!
    }
  }
}
