/** The files of a bundle: what they are called, and what is signed of them. */
export const BUNDLE_VERSION = 1

export const MANIFEST = 'manifest.json'
export const CHAIN = 'chain.countersign-audit.ndjson'
export const ENTRIES = 'account-entries.ndjson'
export const DISCLOSURES = 'disclosures.json'
export const VERIFICATION = 'verification.json'
export const EVIDENCE = 'evidence.json'
export const README = 'README.txt'

/** `bytes` and `sha256` (lower-case hex) are of the file as it lies in the zip, uncompressed. */
export type ListedFile = { path: string; bytes: number; sha256: string }

export type Manifest = {
  type: 'verification_bundle'
  version: typeof BUNDLE_VERSION
  account_id: string
  verification_id: string
  /** RFC 3339. */
  made_at: string
  files: ListedFile[]
}

export const README_TEXT = `This is everything that Countersign keeps of one verification, signed by the installation it comes from.

manifest.json                     the list of all other files with their SHA-256, signed with Ed25519
verification.json                 the verification as the API shows it
chain.countersign-audit.ndjson    its events, each with its hash over the one before
account-entries.ndjson            the entries of the account's audit chain about it
disclosures.json                  values behind the salted commitments in both, as far as they are still kept
evidence.json, evidence/          the pictures and files, as far as they are still kept

To check it on any machine with Countersign, without a server or a database:

    npm run countersign -- audit verify <this file>
`
