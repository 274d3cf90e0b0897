import { expect, test } from 'vitest'
import { missingEntries } from './lock-file.ts'

test('what a registry did not have is entered with its platform; what is there, nested or not exact, is left alone', () => {
  const optionalDependencies = {
    'tool-linux-x64-gnu': '1.2.3',
    'tool-linux-arm64-musl': '1.2.3',
    'tool-darwin-arm64': '1.2.3',
    '@tool/windows-x64-msvc': '1.2.3',
    'tool-linux-arm-gnueabihf': '1.2.3',
    'tool-wasm32-wasi': '1.2.3',
    'tool-nested': '1.2.3',
    fsevents: '~2.3.3',
  }
  const packages = {
    '': {},
    'node_modules/tool': { version: '1.2.3', dev: true, optionalDependencies },
    'node_modules/tool-linux-x64-gnu': { version: '1.2.3' },
    'node_modules/tool/node_modules/tool-nested': { version: '1.2.3' },
  }
  const common = { version: '1.2.3', dev: true, optional: true }
  expect(missingEntries({ packages })).toEqual({
    'node_modules/tool-linux-arm64-musl': { ...common, os: ['linux'], cpu: ['arm64'], libc: ['musl'] },
    'node_modules/tool-darwin-arm64': { ...common, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/@tool/windows-x64-msvc': { ...common, os: ['win32'], cpu: ['x64'] },
    'node_modules/tool-linux-arm-gnueabihf': { ...common, os: ['linux'], cpu: ['arm'], libc: ['glibc'] },
    'node_modules/tool-wasm32-wasi': { ...common, cpu: ['wasm32'] },
  })
})

test('a platform that the name does not tell is said, not guessed', () => {
  const packages = { 'node_modules/tool': { optionalDependencies: { 'tool-native': '1.0.0' } } }
  expect(() => missingEntries({ packages })).toThrow(
    'The platform of tool-native cannot be told from its name: enter it in package-lock.json.',
  )
})
