import { closeSync, openSync } from 'node:fs'
import { readAudit, type AuditHeader, type AuditPart, type AuditPlace } from '@countersign/core'
import { auditTools } from './audit-tools.ts'
import { readLines } from './read-lines.ts'
import type { FilePart } from './split-file.ts'

export type PartTask = { file: string; header: AuditHeader; part: FilePart; expected: AuditPlace | null }

/** Checks one part of a file. Blocks its thread. */
export function verifyPart({ file, header, part, expected }: PartTask): AuditPart {
  const reader = readAudit(auditTools, { header, after: part.after, expected })
  const fd = openSync(file, 'r')
  try {
    readLines(fd, part, reader)
  } finally {
    closeSync(fd)
  }
  return reader.part()
}
