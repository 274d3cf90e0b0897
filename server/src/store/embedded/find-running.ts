import { join } from 'node:path'
import { ownerName } from './cluster.ts'
import { readPostmasterFile } from './orphan.ts'

/**
 * Where the embedded PostgreSQL of a data folder answers while a Countersign runs on it: as the owner, for the command line of the
 * operator. Undefined when none has written that it is ready; a file left by a crash names one that does not answer.
 */
export function findRunningEmbedded(dataDir: string): string | undefined {
  const file = readPostmasterFile(join(dataDir, 'postgres'))
  if (!file?.isReady || !file.socketDir) return undefined
  return `postgresql://${ownerName}@localhost/${ownerName}?host=${encodeURIComponent(file.socketDir)}`
}
