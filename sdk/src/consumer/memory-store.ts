import type { VerificationSnapshot } from '../webhooks/webhook-event.ts'
import type { ConsumerStore } from './create-consumer.ts'

export type Kept = { seq: number; state: VerificationSnapshot }

export type MemoryStore = ConsumerStore & { find(verificationId: string): Kept | undefined }

/** For tests and for reading: what a store has to do, without a database. Forgets everything when the process ends. */
export function memoryStore(): MemoryStore {
  const seen = new Set<string>()
  const latest = new Map<string, Kept>()
  const turns = new Map<string, Promise<unknown>>()
  return {
    find: (verificationId) => latest.get(verificationId),
    take(event, effects) {
      const { id, verification_id: verificationId, seq, data } = event
      const inTurn = async () => {
        const isNew = !seen.has(id)
        const taken = { isNew, isLatest: isNew && seq > (latest.get(verificationId)?.seq ?? 0) }
        await effects(taken)
        seen.add(id)
        if (taken.isLatest) latest.set(verificationId, { seq, state: data })
        return taken
      }
      const turn = (turns.get(verificationId) ?? Promise.resolve()).then(inTurn, inTurn)
      turns.set(verificationId, turn)
      return turn
    },
  }
}
