import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { keyFor, seal, unseal } from './seal.ts'
import { newTotpSecret, stepOfCode, totpWords } from './totp.ts'

/** What has to do with secrets of second factors; keeps none. */
export type SecondFactors = {
  /** A new secret: sealed for the database, and in the words that the member's app takes. */
  offer: (user: { id: string; email: string }) => { sealed: Buffer; uri: string; secret: string }
  /** The step whose code this is at a moment (milliseconds); null when it is none of the three around it. */
  stepOf: (userId: string, sealed: Buffer, code: string, at: number) => number | null
  /** Ten codes, to be shown once, and what is kept of them. */
  recoveryCodes: (userId: string) => { codes: string[]; hashes: Buffer[] }
  hashRecoveryCode: (userId: string, code: string) => Buffer
}

export function createSecondFactors(masterKey: Buffer): SecondFactors {
  const secretKey = keyFor(masterKey, 'second factor')
  const codeKey = keyFor(masterKey, 'recovery codes')
  const hashOf = (userId: string, code: string) => hashRecoveryCode(codeKey, userId, code)
  return {
    offer: ({ id, email }) => {
      const secret = newTotpSecret()
      return { sealed: seal(secretKey, secret, id), ...totpWords(secret, email) }
    },
    stepOf: (userId, sealed, code, at) => {
      const secret = unseal(secretKey, sealed, userId)
      return secret && stepOfCode(secret, code.replaceAll(/\s/g, ''), at)
    },
    recoveryCodes: (userId) => {
      const codes = newRecoveryCodes()
      return { codes, hashes: codes.map((code) => hashOf(userId, code)) }
    },
    hashRecoveryCode: hashOf,
  }
}
