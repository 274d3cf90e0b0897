import type { QueueView } from '../../store/queue.ts'
import type { Caller } from '../caller.ts'
import type { Work } from '../context.ts'

/** The queue as this caller sees it. */
export const queueViewOf = (work: Work, caller: Caller): QueueView => ({
  mode: caller.mode,
  personId: caller.personId,
  mayConfirm: caller.permissions.includes('verification:override'),
  realNow: work.now('live'),
  now: work.now(caller.mode),
})
