import { z } from 'zod'

/** The channel of the database on which processes tell each other; also in the trigger `tell_events` (migration 0006). */
export const CHANNEL = 'countersign_live'

/** An event that was committed: ids and its place, `[verification, mode, seq]`. */
const Told = z.tuple([z.string(), z.enum(['test', 'live']), z.int()])

const Message = z.discriminatedUnion('kind', [
  /** Told by the database itself, whoever writes events. */
  z.object({ kind: z.literal('verifications'), account_id: z.string(), events: z.array(Told) }),
  /** Something beside the events of a verification changed: who has claimed it, what colleagues say. Told by the database too. */
  z.object({
    kind: z.literal('review'),
    account_id: z.string(),
    id: z.string(),
    mode: z.enum(['test', 'live']),
  }),
  /** The clock of the account's test mode was moved. */
  z.object({ kind: z.literal('clock'), account_id: z.string() }),
])

/** Ids only: everybody who may connect to the database could listen. Below 8,000 bytes, which is what PostgreSQL takes. */
export type LiveMessage = z.infer<typeof Message>

/** Null for what is not one of ours. */
export function readMessage(payload: string): LiveMessage | null {
  try {
    return Message.parse(JSON.parse(payload))
  } catch {
    return null
  }
}
