import { z } from 'zod'
import { ActorView, Timestamp } from './shared.ts'

export const DataState = z.enum(['live', 'redacting', 'erased']).meta({
  id: 'DataState',
  description:
    '`redacting`: the personal data are hidden from everybody and can be restored until they are destroyed; `erased`: they are gone',
})

export const Hold = z
  .object({ reason: z.string(), by: ActorView, at: Timestamp })
  .meta({ id: 'LegalHold', description: 'While it stands, nothing is hidden or destroyed' })

export const RetentionOf = z
  .object({
    hide_at: Timestamp.nullable().meta({
      description: 'When the retention of the flow or the account hides the personal data by itself',
    }),
    hidden_at: Timestamp.nullable(),
    erase_at: Timestamp.nullable().meta({ description: 'When hidden data are destroyed' }),
    erased_at: Timestamp.nullable(),
    hold: Hold.nullable(),
  })
  .meta({ id: 'RetentionOfVerification' })
