import { AUDIT_CAUSES } from '@countersign/core'
import { z } from 'zod'
import { ActorView, page, Timestamp } from './shared.ts'

const seq = z.int().meta({ description: 'Place in the chain of the account, from 1', example: 4711 })
const hash = z.string().meta({
  description: 'SHA-256 of the hash before, a line feed and the body in canonical JSON (RFC 8785), in hex',
})
const keyId = z.string().meta({ description: 'SHA-256 of the DER of the public key, in hex' })
const publicKey = z.string().meta({ description: 'Base64 of the DER (SPKI) of the Ed25519 key' })

export const AuditEntry = z
  .object({
    seq,
    at: Timestamp,
    action: z.string().meta({ description: 'Noun and past participle', example: 'member.invited' }),
    by: ActorView,
    target: z
      .object({
        kind: z.string().meta({ example: 'verification' }),
        id: z.string(),
        name: z.string().nullable().meta({ description: 'Of members and API keys' }),
      })
      .nullable(),
    facts: z.record(z.string(), z.unknown()).meta({ description: 'Nothing personal' }),
    ip: z.string().nullable().meta({ description: 'Null where it is not known or was erased' }),
    user_agent: z.string().nullable(),
    personal: z
      .array(
        z.object({
          field: z.string(),
          state: z.enum(['shown', 'erased', 'withheld']).meta({
            description:
              'Erased: only the commitment is left. Withheld: about the applicant, which needs `verification:read`',
          }),
          value: z.unknown(),
        }),
      )
      .meta({ description: 'What stands outside the hashed body, where it can be erased' }),
    hash,
  })
  .meta({ id: 'AuditEntry' })

export const AuditPage = page(AuditEntry).meta({ id: 'AuditPage' })

export const AuditKey = z
  .object({
    key_id: keyId,
    algorithm: z.literal('Ed25519'),
    public_key: publicKey,
    public_key_pem: z.string().meta({ description: 'The same key in PEM' }),
  })
  .meta({ id: 'AuditKey' })

export const AuditCheckpoint = z
  .object({
    seq,
    head: z.string().meta({ description: 'Hash of the entry at this place' }),
    at: Timestamp,
    key_id: keyId,
    public_key: publicKey,
    signature: z.string().meta({ description: 'Of the UTF-8 of `statement`, in base64' }),
    statement: z.string().meta({ description: 'What was signed, word for word: canonical JSON' }),
  })
  .meta({ id: 'AuditCheckpoint' })

export const AuditVerification = z
  .object({
    intact: z
      .boolean()
      .meta({ description: 'As far as was checked: up to `checked_to`, or all when `next` is null' }),
    checked_to: z.int().meta({ description: 'Number of the last entry that is in order', example: 4711 }),
    length: z.int().meta({ description: 'How many entries there are' }),
    head: z.string().meta({ description: 'Hash of the last entry that is in order' }),
    broken: z
      .object({
        seq: z.int().meta({ description: 'Where the chain first breaks, or would have to go on' }),
        because: z.enum(AUDIT_CAUSES),
        field: z.string().nullable(),
        explanation: z.string(),
      })
      .nullable(),
    checkpoint: AuditCheckpoint.nullable().meta({ description: 'The last signed head' }),
    next: z.string().nullable().meta({ description: 'Goes back as `cursor` to check what follows' }),
  })
  .meta({ id: 'AuditVerification' })

const time = (description: string) => Timestamp.optional().meta({ description })

export const AuditQuery = z.object({
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/, 'An action, for example member.invited, or its noun: member')
    .max(100)
    .optional()
    .meta({ description: 'An action, or the noun that many begin with', example: 'member' }),
  actor: z.string().max(100).optional().meta({ description: 'Id of a member or API key' }),
  target: z.string().max(100).optional().meta({ description: 'Id of what it was done to' }),
  from: time('Inclusive'),
  to: time('Exclusive'),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before' }),
})
