import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import sharp from 'sharp'
import { afterAll, expect, it, vi } from 'vitest'

// Every case starts a process of its own.
vi.setConfig({ testTimeout: 240_000 })

const folder = await mkdtemp(path.join(tmpdir(), 'specimen-'))
const portrait = path.join(folder, 'portrait.png')
await writeFile(
  portrait,
  await sharp({ create: { width: 350, height: 450, channels: 3, background: '#8899aa' } })
    .png()
    .toBuffer(),
)
afterAll(() => rm(folder, { recursive: true }))

const cli = new URL('./cli.ts', import.meta.url).pathname

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: folder })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

it('writes both documents with their selfies and says what each file is', async () => {
  const { code, out } = await run('--portrait', portrait)
  expect(code).toBe(0)
  const files = [
    'id-card-anna-back.jpg',
    'id-card-anna-front.jpg',
    'id-card-anna-selfie.jpg',
    'passport-anna-front.jpg',
    'passport-anna-selfie.jpg',
  ]
  expect((await readdir(path.join(folder, 'specimens'))).toSorted()).toEqual(files)
  for (const file of files) expect(out).toContain(`specimens/${file}  `)
  expect(out).toContain('front of the passport of Anna Maria Eriksson, born 1974-08-12')
})

it('writes frames for a fake camera, with the fault in the name', async () => {
  const { code } = await run(
    '--portrait',
    portrait,
    '--type',
    'passport',
    '--format',
    'y4m',
    '--fault',
    'expired',
    '--out',
    'video',
  )
  expect(code).toBe(0)
  expect((await readdir(path.join(folder, 'video'))).toSorted()).toEqual([
    'passport-anna-expired-front.y4m',
    'passport-anna-expired-selfie.y4m',
  ])
  const frame = await readFile(path.join(folder, 'video', 'passport-anna-expired-front.y4m'))
  expect(frame.subarray(0, 22).toString()).toBe('YUV4MPEG2 W1280 H720 F')
})

it.each([
  [
    ['--fault', 'foo'],
    'There is no fault "foo": choose from blur, dark, glare, cropped, wrong_digit, expired, under_age, other_face.',
  ],
  [
    ['--birth-date', '12.8.1974'],
    '"12.8.1974" is not a date: write it as YYYY-MM-DD, for example 1974-08-12.',
  ],
  [['--portrait', 'none.jpg'], 'The portrait file "none.jpg" cannot be opened.'],
  [['--portrait', cli], 'The portrait cannot be read as a picture: give a JPEG, PNG or WebP file.'],
  [
    ['--portrait', portrait, '--out', path.join(portrait, 'under')],
    `The folder "${path.join(portrait, 'under')}" cannot be written to`,
  ],
  [['--type', 'visa'], "option '--type <type>' argument 'visa' is invalid"],
])('refuses %j with one sentence', async (args, sentence) => {
  const { code, err } = await run(...args)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
  expect(err.trim().split('\n')).toHaveLength(1)
})
