import { createPublicKey } from 'node:crypto'
import { explainBreak, type AuditBreak, type AuditPlace } from '@countersign/core'
import type { z } from 'zod'
import type { AuditKey } from '../../audit/sign.ts'
import type { AuditView } from '../../services/audit/list.ts'
import { signedOf } from '../../services/audit/sign-head.ts'
import type { ActorNames } from '../../store/actor-names.ts'
import type { AuditCheckpointRow } from '../../store/audit-tables.ts'
import type * as wire from '../schemas/audit.ts'
import { presentActor } from './actor.ts'
import { timestamp } from './time.ts'

/** Where it came from has places of its own. */
const FROM = new Set(['ip', 'user_agent'])

export const presentAuditEntry =
  (names: ActorNames) =>
  ({ seq, hash, body, personal }: AuditView): z.infer<typeof wire.AuditEntry> => {
    const from = (name: string) => {
      const value = personal.find(({ field }) => field === name)?.value
      return typeof value === 'string' ? value : null
    }
    return {
      seq,
      at: body.at,
      action: body.action,
      by: presentActor(body.by, names),
      target: body.target ? { ...body.target, name: names.get(body.target.id) ?? null } : null,
      facts: { ...body.facts },
      ip: from('ip'),
      user_agent: from('user_agent'),
      personal: personal.filter(({ field, state }) => !FROM.has(field) || state !== 'shown'),
      hash,
    }
  }

export const presentAuditKey = ({ id, publicKey }: AuditKey): z.infer<typeof wire.AuditKey> => ({
  key_id: id,
  algorithm: 'Ed25519',
  public_key: publicKey,
  public_key_pem: pemOf(publicKey),
})

const pemOf = (publicKey: string): string =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    .export({ format: 'pem', type: 'spki' })
    .toString()

export const presentCheckpoint = (row: AuditCheckpointRow): z.infer<typeof wire.AuditCheckpoint> => ({
  seq: row.seq,
  head: row.head,
  at: timestamp(row.at),
  key_id: row.key_id,
  public_key: row.public_key,
  signature: row.signature,
  statement: signedOf(row).statement,
})

type Verified = {
  place: AuditPlace
  length: number
  broken: AuditBreak | null
  checkpoint: AuditCheckpointRow | null
  next: string | null
}

export const presentAuditVerification = ({
  place,
  length,
  broken,
  checkpoint,
  next,
}: Verified): z.infer<typeof wire.AuditVerification> => ({
  intact: broken === null,
  checked_to: place.seq,
  length,
  head: place.hash,
  broken: broken && {
    seq: broken.seq,
    because: broken.because,
    field: broken.field ?? null,
    explanation: explainBreak(broken),
  },
  checkpoint: checkpoint && presentCheckpoint(checkpoint),
  next,
})
