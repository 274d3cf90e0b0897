import { readFileSync } from 'node:fs'

import { cellSize } from './cells.ts'
import { multiply } from './matrix.ts'

/** The 37 characters of a machine-readable zone in the order of the classifier's outputs. */
export const mrzAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'
export const classes = mrzAlphabet.length
export const hiddenUnits = 160

/** A perceptron with one hidden layer of rectified units; weights row by row, one row per unit. */
export type Network = {
  hiddenWeights: Float32Array
  hiddenBias: Float32Array
  outputWeights: Float32Array
  outputBias: Float32Array
}

export const networkShape = {
  hiddenWeights: hiddenUnits * cellSize,
  hiddenBias: hiddenUnits,
  outputWeights: classes * hiddenUnits,
  outputBias: classes,
} as const satisfies Record<keyof Network, number>

const parts = Object.keys(networkShape) as (keyof Network)[]

export function makeNetwork(): Network {
  return Object.fromEntries(parts.map((part) => [part, new Float32Array(networkShape[part])])) as Network
}

/** What stands in the JSON file beside the weights; `scales` turn their 16-bit integers back into numbers. */
export type NetworkHeader = {
  seed: number
  cells: number
  epochs: number
  validationCells: number
  validationAccuracy: number
  sha256: string
  scales: Record<keyof Network, number>
}

/** Network as 16-bit integers, little-endian, parts in the order of `networkShape`, each over its own scale. */
export function encodeNetwork(network: Network): {
  bytes: Uint8Array
  scales: Record<keyof Network, number>
} {
  const total = parts.reduce((sum, part) => sum + networkShape[part], 0)
  const view = new DataView(new ArrayBuffer(total * 2))
  const scales = {} as Record<keyof Network, number>
  let at = 0
  for (const part of parts) {
    const largest = network[part].reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9)
    scales[part] = largest / 32_767
    for (const value of network[part]) {
      view.setInt16(at, Math.round(value / scales[part]), true)
      at += 2
    }
  }
  return { bytes: new Uint8Array(view.buffer), scales }
}

/** Reverses `encodeNetwork`. Throws when the file has another length than the network. */
export function decodeNetwork(bytes: Uint8Array, scales: Record<keyof Network, number>): Network {
  const network = makeNetwork()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const total = parts.reduce((sum, part) => sum + networkShape[part], 0)
  if (bytes.byteLength !== total * 2)
    throw new Error(`weights of the OCR-B reader: ${bytes.byteLength} bytes, expected ${total * 2}`)
  let at = 0
  for (const part of parts) {
    for (let i = 0; i < network[part].length; i++, at += 2)
      network[part][i] = view.getInt16(at, true) * scales[part]
  }
  return network
}

/** The shipped network. */
export function loadNetwork(folder: URL = new URL('../../../assets/mrz/', import.meta.url)): Network {
  const header = JSON.parse(readFileSync(new URL('ocr-b.json', folder), 'utf8')) as NetworkHeader
  return decodeNetwork(readFileSync(new URL('ocr-b.bin', folder)), header.scales)
}

/** Natural logarithms of the probabilities of the 37 characters for each of `count` cells in a row. */
export function classify(network: Network, cells: Float32Array, count: number): Float32Array {
  const hidden = multiply(cells, network.hiddenWeights, count, hiddenUnits, cellSize)
  for (let i = 0; i < hidden.length; i++)
    hidden[i] = Math.max(0, hidden[i]! + network.hiddenBias[i % hiddenUnits]!)
  const out = multiply(hidden, network.outputWeights, count, classes, hiddenUnits)
  for (let cell = 0; cell < count; cell++) normalise(out, network.outputBias, cell * classes)
  return out
}

/** Turns outputs into logarithms of probabilities (softmax). */
function normalise(out: Float32Array, bias: Float32Array, offset: number): void {
  let largest = -Infinity
  for (let c = 0; c < classes; c++) {
    out[offset + c]! += bias[c]!
    if (out[offset + c]! > largest) largest = out[offset + c]!
  }
  let total = 0
  for (let c = 0; c < classes; c++) total += Math.exp(out[offset + c]! - largest)
  const log = largest + Math.log(total)
  for (let c = 0; c < classes; c++) out[offset + c]! -= log
}
