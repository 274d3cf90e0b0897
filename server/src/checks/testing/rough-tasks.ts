/** Tasks that misbehave, for the tests of the pool. Loaded by its processes instead of the real ones. */
import { PictureRefusal } from '../../evidence/picture-refusal.ts'

export type RoughTasks = {
  echo: { input: unknown; output: { input: unknown; pid: number; environment: string[] } }
  /** Named like a task that needs the face models, for the choice of process. */
  'face-match': RoughTasks['echo']
  crash: { input: { how: 'exit' | 'abort' | 'throw later' }; output: never }
  hang: { input: { how: 'busy' | 'silent' }; output: never }
  hog: { input: { what: 'objects' | 'buffers' | 'wasm' }; output: never }
  fail: { input: unknown; output: never }
  refuse: { input: unknown; output: never }
  reach: { input: { what: 'network' | 'write' | 'process' }; output: string }
}

const kept: unknown[] = []

// The types of Node do not declare it.
const { Memory } = (
  globalThis as unknown as { WebAssembly: { Memory: new (size: object) => { buffer: ArrayBuffer } } }
).WebAssembly

const HOGS = {
  objects: () => kept.push(Array.from({ length: 100_000 }, (_, index) => ({ index }))),
  buffers: () => kept.push(Buffer.alloc(20_000_000, 1)),
  wasm: () => {
    const memory = new Memory({ initial: 320 })
    new Uint8Array(memory.buffer).fill(1)
    kept.push(memory)
  },
}

const REACHES = {
  network: () => fetch('https://example.org/model.json'),
  write: async () => (await import('node:fs/promises')).writeFile('/tmp/countersign-must-not-exist', ''),
  process: async () => (await import('node:child_process')).execFileSync('true'),
}

const echo = async (input: unknown) => ({ input, pid: process.pid, environment: Object.keys(process.env) })

export const tasks = {
  echo,
  'face-match': echo,
  crash: async ({ how }: RoughTasks['crash']['input']) => {
    if (how === 'exit') process.exit(3)
    if (how === 'abort') process.abort()
    setTimeout(() => {
      throw new Error('outside of any promise')
    })
    return new Promise(() => {})
  },
  hang: async ({ how }: RoughTasks['hang']['input']) => {
    if (how === 'busy') for (;;) Math.sqrt(2)
    return new Promise(() => {})
  },
  hog: async ({ what }: RoughTasks['hog']['input']) => {
    for (;;) HOGS[what]()
  },
  fail: async () => {
    throw new TypeError('no such thing')
  },
  refuse: async () => {
    throw new PictureRefusal('picture_too_small', { widthPx: 1, heightPx: 2, limit: 3 })
  },
  reach: async ({ what }: RoughTasks['reach']['input']) =>
    REACHES[what]().then(
      () => 'reached',
      (error: unknown) => String(error),
    ),
}
