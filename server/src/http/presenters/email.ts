import type { z } from 'zod'
import type { EmailRow } from '../../store/email-tables.ts'
import type * as wire from '../schemas/email.ts'
import { timestamp, timestampOrNull } from './time.ts'

type Email = z.infer<typeof wire.Email>

export const presentEmail = (row: EmailRow): Email => ({
  id: row.id,
  verification_id: row.verification_id,
  mode: row.mode,
  kind: row.kind,
  cause: row.cause,
  language: row.language,
  to: row.to_address,
  status: row.status,
  tries: row.tries,
  message_id: row.message_id,
  error: row.error as Email['error'],
  error_text: row.error_text,
  next_try_at: timestampOrNull(row.next_try_at),
  created_at: timestamp(row.created_at),
  sent_at: timestampOrNull(row.sent_at),
  ended_at: timestampOrNull(row.ended_at),
})
