import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { createCheckPool } from '../../server/src/checks/pool.ts'
import { comparePairs } from './pairs.ts'

const DATA = path.resolve(import.meta.dirname, '../../../shared/data')
const RUNS = 9
const TICK_MS = 10

const median = (values: number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]!

/** Processor time and memory of this process and its children, from /proc. */
function children(): { cpuMs: number; rssMb: number; peakMb: number } {
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
  const sums = { cpuMs: 0, rssMb: 0, peakMb: 0 }
  for (const pid of pids) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
    sums.cpuMs += (Number(stat[11]) + Number(stat[12])) * TICK_MS
    sums.rssMb += kilobytes('VmRSS') / 1000
    sums.peakMb += kilobytes('VmHWM') / 1000
  }
  return sums
}

type Row = Record<'first ms' | 'warm ms' | 'warm CPU ms' | 'RSS MB' | 'peak MB', number | string>

async function timed(
  run: () => Promise<unknown>,
  cpuMs: () => number,
): Promise<Pick<Row, 'first ms' | 'warm ms' | 'warm CPU ms'>> {
  const times: number[] = []
  let cpuBefore = 0
  for (let at = 0; at <= RUNS; at++) {
    if (at === 1) cpuBefore = cpuMs()
    const from = performance.now()
    await run()
    times.push(performance.now() - from)
  }
  return {
    'first ms': Math.round(times[0]!),
    'warm ms': Math.round(median(times.slice(1))),
    'warm CPU ms': Math.round((cpuMs() - cpuBefore) / RUNS),
  }
}

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  })
    .blur(2)
    .jpeg({ quality: 92 })
    .toBuffer()

export async function bench(): Promise<void> {
  const camera = await noise(4000, 3000)
  const picture = await noise(1600, 1200)
  const selfie = existsSync(DATA) ? readFileSync(path.join(DATA, 'faces/fr__obama.jpg')) : picture
  const zone = existsSync(DATA)
    ? readFileSync(path.join(DATA, 'mrz-documents/passporteye__passport-td3.jpg'))
    : picture
  const pool = createCheckPool({ workers: 1, timeoutMs: 120_000, memoryLimitMb: 1500 })
  const tasks: [string, () => Promise<unknown>][] = [
    ['sanitise, 12 megapixels', () => pool.run('sanitise', { bytes: camera })],
    ['image-quality', () => pool.run('image-quality', { picture, subject: 'document', faces: false })],
    [
      'document-data',
      () => pool.run('document-data', { picture: zone, testStates: true, today: '2026-11-23' }),
    ],
    [
      'image-quality with faces',
      () => pool.run('image-quality', { picture: selfie, subject: 'selfie', faces: true }),
    ],
    ['face-match', () => pool.run('face-match', { document: zone, selfie })],
  ]
  const table: Record<string, Row> = {}
  const own = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000
  const decode = (bytes: Buffer) => sharp(bytes).raw().toBuffer()
  const none = { 'RSS MB': '', 'peak MB': '' }
  table['limit: decode 12 megapixels'] = { ...(await timed(() => decode(camera), own)), ...none }
  table['limit: decode 1600 × 1200'] = { ...(await timed(() => decode(picture), own)), ...none }
  for (const [name, run] of tasks) {
    const times = await timed(run, () => children().cpuMs)
    const { rssMb, peakMb } = children()
    table[name] = { ...times, 'RSS MB': Math.round(rssMb), 'peak MB': Math.round(peakMb) }
  }
  console.table(table)
  await pool.close()
  if (existsSync(DATA)) await comparePairs(path.join(DATA, 'faces'), path.join(DATA, 'mrz-documents'))
  else console.log(`No pictures in ${path.relative(process.cwd(), DATA)}: pairs skipped.`)
}
