import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { StartError } from '../start-error.ts'
import { auditKey, keyIdOf, signStatement, verifyStatement } from './sign.ts'

const key = auditKey(Buffer.alloc(32, 7))
const statement = { type: 'audit_head', seq: 3, head: 'ab', account_id: 'acc_1' }

const fileOf = (text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-key-')), 'key.pem')
  writeFileSync(file, text)
  return file
}

test('the same master key makes the same key in every process, another one another', () => {
  expect(auditKey(Buffer.alloc(32, 7)).id).toBe(key.id)
  expect(auditKey(Buffer.alloc(32, 8)).id).not.toBe(key.id)
  expect(key.id).toBe(keyIdOf(Buffer.from(key.publicKey, 'base64')))
})

test('a statement is signed as canonical JSON with the id of its key', () => {
  const signed = signStatement({ auditKey: key }, statement)
  expect(signed.statement).toBe(
    `{"account_id":"acc_1","head":"ab","key_id":"${key.id}","seq":3,"type":"audit_head"}`,
  )
  expect(signed).toMatchObject({ key_id: key.id, public_key: key.publicKey })
  expect(verifyStatement(signed)).toBe(true)
})

test('another statement, signature or key is not what was signed', () => {
  const signed = signStatement({ auditKey: key }, statement)
  const other = auditKey(Buffer.alloc(32, 8))
  const x25519 = generateKeyPairSync('x25519').publicKey.export({ format: 'der', type: 'spki' })
  const changed = [
    { ...signed, statement: signed.statement.replace('"seq":3', '"seq":4') },
    { ...signed, signature: signStatement({ auditKey: other }, statement).signature },
    { ...signed, signature: '' },
    { ...signed, public_key: other.publicKey },
    { ...signed, public_key: 'not a key' },
    { ...signed, public_key: x25519.toString('base64') },
  ]
  expect(changed.map(verifyStatement)).toEqual(changed.map(() => false))
})

test('an operator signs with a key of their own', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keyFile = fileOf(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
  const own = auditKey({ keyFile })
  expect(own.publicKey).toBe(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))
  expect(verifyStatement(signStatement({ auditKey: own }, statement))).toBe(true)
})

test.each([
  ['a file that is not there', () => '/nowhere/key.pem', /cannot be read \(ENOENT\)/],
  ['what is no key', () => fileOf('secret text'), /is no Ed25519 private key/],
  [
    'a key of another kind',
    () =>
      fileOf(generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
    /is no Ed25519 private key/,
  ],
])('%s is refused at the start, without its content', (_name, keyFile, sentence) => {
  const file = keyFile()
  expect(() => auditKey({ keyFile: file })).toThrow(StartError)
  expect(() => auditKey({ keyFile: file })).toThrow(sentence)
  expect(() => auditKey({ keyFile: file })).not.toThrow(/secret text/)
})
