import { mkdirSync, writeFileSync } from 'node:fs'

import { trainReader } from './train.ts'

const assets = new URL('../../../../assets/mrz/', import.meta.url)

const { bytes, header } = await trainReader(
  {
    seed: 9303,
    cells: Number(process.argv[2] ?? 240_000),
    epochs: Number(process.argv[3] ?? 8),
    validationCells: 12_000,
  },
  (line) => console.log(line),
)
mkdirSync(assets, { recursive: true })
writeFileSync(new URL('ocr-b.bin', assets), bytes)
writeFileSync(new URL('ocr-b.json', assets), `${JSON.stringify(header, null, 2)}\n`)
console.log(`validation accuracy ${header.validationAccuracy}, sha256 ${header.sha256}`)
