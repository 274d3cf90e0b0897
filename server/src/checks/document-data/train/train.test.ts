import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { decodeNetwork, encodeNetwork, loadNetwork, makeNetwork } from '../classifier.ts'
import type { NetworkHeader } from '../classifier.ts'
import { makeRandom } from './random.ts'
import { trainReader } from './train.ts'

const plan = { seed: 5, cells: 2_000, epochs: 2, validationCells: 440 }
const silent = () => {}

test('the same seed gives the same weights, another seed others', { timeout: 240_000 }, async () => {
  const first = await trainReader(plan, silent)
  const second = await trainReader(plan, silent)
  const other = await trainReader({ ...plan, cells: 440, seed: 6 }, silent)
  expect(second.header).toEqual(first.header)
  expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true)
  expect(first.header.sha256).toBe(createHash('sha256').update(first.bytes).digest('hex'))
  expect(other.header.sha256).not.toBe(first.header.sha256)
  // Guessing would be right once in 37 times.
  expect(first.header.validationAccuracy).toBeGreaterThan(0.2)
})

test('the shipped weights are those of their header, and well trained', () => {
  const assets = new URL('../../../../assets/mrz/', import.meta.url)
  const bytes = readFileSync(new URL('ocr-b.bin', assets))
  const header = JSON.parse(readFileSync(new URL('ocr-b.json', assets), 'utf8')) as NetworkHeader
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(header.sha256)
  expect(header.validationAccuracy).toBeGreaterThan(0.97)
  expect(bytes.equals(encodeNetwork(loadNetwork()).bytes)).toBe(true)
})

test('weights survive being written and read, within half a step', () => {
  const network = makeNetwork()
  const random = makeRandom(1)
  network.hiddenWeights.forEach((_, i) => (network.hiddenWeights[i] = random.normal(0.3)))
  network.outputBias.forEach((_, i) => (network.outputBias[i] = random.normal(2)))
  const { bytes, scales } = encodeNetwork(network)
  const read = decodeNetwork(bytes, scales)
  const errors = network.hiddenWeights.map((value, i) => Math.abs(read.hiddenWeights[i]! - value))
  expect(Math.max(...errors)).toBeLessThan(scales.hiddenWeights * 0.51)
  expect(() => decodeNetwork(bytes.subarray(2), scales)).toThrow(/expected 191434/)
})
