import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, 2 passes, 1 lane: the first recommendation of the OWASP Password Storage Cheat Sheet. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Runs outside the main thread. The text names algorithm, parameters and a random salt. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), parameters)

/** False also for a hash that cannot be read: whoever asks learns no more than that it does not fit. */
export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password.normalize('NFKC')).catch(() => false)
